package dev.gatepost.crm.infusionsoft;

import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.LimitHeaders;
import dev.gatepost.crm.http.RateHint;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what Keap's gateway tells of throttle (a minute) and quota (a UTC day) in each answer.
 * Source: Keap's page "API Token Quota and Usage Measurements".
 */
final class ThrottleHeaders implements LimitHeaders {
  private static final String THROTTLE = "x-keap-product-throttle-";
  private static final String QUOTA = "x-keap-product-quota-";
  private static final String TENANT = "x-keap-tenant-throttle-";
  private static final int TOO_MANY_REQUESTS = 429;

  /** The spike arrest counts tenths of seconds, the throttle of a key seconds. */
  private static final Duration AFTER_SPIKE = Duration.ofSeconds(1);

  /** All programs of the account together are too fast; or nobody says who. */
  private static final Duration AFTER_OTHERS = Duration.ofSeconds(10);

  /** A day, and something for clocks that differ. */
  private static final Duration LONGEST = Duration.ofHours(25);

  private static final Map<String, Duration> UNITS = Map.of(
      "second", Duration.ofSeconds(1),
      "minute", Duration.ofMinutes(1),
      "hour", Duration.ofHours(1),
      "day", Duration.ofDays(1));

  @Override
  public List<RateHint> read(CrmAnswer answer, Instant now) {
    List<RateHint> hints = new ArrayList<>();
    left(answer, THROTTLE, "minute").ifPresent(hints::add);
    if (isUsedUp(answer, QUOTA)) {
      hints.add(new RateHint.Exhausted(quotaEnd(answer, now)));
    } else {
      left(answer, QUOTA, "day").ifPresent(hints::add);
    }
    if (isUsedUp(answer, TENANT)) {
      hints.add(new RateHint.Wait(AFTER_OTHERS));
    } else if (answer.status() == TOO_MANY_REQUESTS) {
      hints.add(new RateHint.Wait(isExplained(answer) ? AFTER_SPIKE : AFTER_OTHERS));
    }
    return hints;
  }

  private static Optional<RateHint> left(CrmAnswer answer, String kind, String usualUnit) {
    String unit = answer.header(kind + "time-unit").orElse(usualUnit).toLowerCase(Locale.ROOT);
    int interval = answer.number(kind + "interval").orElse(1);
    Optional<Duration> per =
        Optional.ofNullable(UNITS.get(unit)).map(length -> length.multipliedBy(interval));
    return per.flatMap(
        length -> answer.number(kind + "available").map(calls -> new RateHint.Left(length, calls)));
  }

  private static boolean isUsedUp(CrmAnswer answer, String kind) {
    return answer.number(kind + "available").equals(Optional.of(0));
  }

  /** Returns whether the headers say which limit was hit, or the body that it was a short one. */
  private static boolean isExplained(CrmAnswer answer) {
    return answer.number(THROTTLE + "available").isPresent()
        || answer.text().contains("SpikeArrestViolation");
  }

  /** Returns the end that Keap gives if it makes sense, or else the end of the UTC day. */
  private static Instant quotaEnd(CrmAnswer answer, Instant now) {
    return answer
        .header(QUOTA + "expiry-time")
        .flatMap(ThrottleHeaders::time)
        .filter(end -> end.isAfter(now) && end.isBefore(now.plus(LONGEST)))
        .orElseGet(() -> now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
  }

  /** Reads a "timecode": Keap does not say whether it counts seconds or milliseconds. */
  private static Optional<Instant> time(String code) {
    if (code.matches("\\d{1,10}")) {
      return Optional.of(Instant.ofEpochSecond(Long.parseLong(code)));
    }
    return code.matches("\\d{11,14}")
        ? Optional.of(Instant.ofEpochMilli(Long.parseLong(code)))
        : Optional.empty();
  }
}

package dev.gatepost.http.config;

import dev.gatepost.core.custom.Floor;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.custom.SubscriptionAction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words of custom operations. Each says what it wants when it does not get it. */
final class OperationWords {
  /** How a result is rounded, by the names that {@link RoundingMode} has for it. */
  static final Map<String, RoundingMode> ROUNDING = Map.of(
      "half-up", RoundingMode.HALF_UP,
      "half-down", RoundingMode.HALF_DOWN,
      "half-even", RoundingMode.HALF_EVEN,
      "up", RoundingMode.UP,
      "down", RoundingMode.DOWN,
      "ceiling", RoundingMode.CEILING,
      "floor", RoundingMode.FLOOR);

  private static final Map<String, SubscriptionAction> ACTIONS = Map.of(
      "revoke", new SubscriptionAction.Revoke(),
      "cancel", new SubscriptionAction.Cancel(),
      "charge", new SubscriptionAction.Charge(),
      "pause", new SubscriptionAction.Pause(),
      "resume", new SubscriptionAction.Resume());

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,30}(\\.\\d{1,18})?");
  private static final Pattern FLOOR = Pattern.compile("(refuse below|stop at)\\s+(\\S+)");
  private static final Pattern LIMIT = Pattern.compile("(\\d{1,6})\\s+(?:ever|in\\s+(\\S.*))");
  private static final Pattern SKIP = Pattern.compile("skip\\s+(\\d{1,4})\\s+payments?");
  private static final Pattern SPAN =
      Pattern.compile("([-+]?\\d{1,5})\\s*(day|week|month|year)s?\\s*");

  private OperationWords() {}

  /** Reads {@code 12.50}: always with a point, whatever people type into fields. */
  static BigDecimal number(String text) {
    if (!NUMBER.matcher(text.strip()).matches()) {
      throw new IllegalArgumentException(
          "not a number; write it like 1200 or 12.50: '%s'".formatted(text));
    }
    return new BigDecimal(text.strip());
  }

  /** Reads what an empty field counts as: a number, or {@code refuse}. */
  static Optional<BigDecimal> emptyNumber(String text) {
    return text.strip().equals("refuse") ? Optional.empty() : Optional.of(number(text));
  }

  /** Reads {@code refuse below 0}, {@code stop at 0} or {@code none}. */
  static Floor floor(String text) {
    if (text.strip().equals("none")) {
      return new Floor.None();
    }
    Matcher floor = FLOOR.matcher(text.strip());
    if (!floor.matches()) {
      throw new IllegalArgumentException(
          "not a floor; write 'refuse below 0', 'stop at 0' or 'none': '%s'".formatted(text));
    }
    BigDecimal at = number(floor.group(2));
    return floor.group(1).startsWith("refuse") ? new Floor.Refuse(at) : new Floor.Clamp(at);
  }

  /** Reads {@code 3 ever} or {@code 1 in 30d}. */
  static RunLimit limit(String text) {
    Matcher limit = LIMIT.matcher(text.strip());
    if (!limit.matches()) {
      throw new IllegalArgumentException(
          "not a limit; write '3 ever' or '1 in 30d': '%s'".formatted(text));
    }
    return new RunLimit(
        Integer.parseInt(limit.group(1)),
        Optional.ofNullable(limit.group(2)).map(Words::positiveDuration));
  }

  /** Reads {@code 14 days}, {@code -1 month} or {@code 1 year 6 months}. */
  static Period period(String text) {
    Period period = Period.ZERO;
    Matcher span = SPAN.matcher(text.strip());
    int end = 0;
    while (end < text.strip().length() && span.find(end) && span.start() == end) {
      period = period.plus(span(Integer.parseInt(span.group(1)), span.group(2)));
      end = span.end();
    }
    if (end == 0 || end < text.strip().length()) {
      throw new IllegalArgumentException(
          "not a time by the calendar; write '14 days', '-1 month' or '1 year 6 months': '%s'"
              .formatted(text));
    }
    return period;
  }

  private static Period span(int count, String unit) {
    return switch (unit) {
      case "day" -> Period.ofDays(count);
      case "week" -> Period.ofWeeks(count);
      case "month" -> Period.ofMonths(count);
      default -> Period.ofYears(count);
    };
  }

  /** Reads {@code cancel}, {@code revoke} and so on, or {@code skip 2 payments}. */
  static SubscriptionAction action(String text) {
    Matcher skip = SKIP.matcher(text.strip());
    if (skip.matches()) {
      return new SubscriptionAction.SkipPayments(Integer.parseInt(skip.group(1)));
    }
    return Optional.ofNullable(ACTIONS.get(text.strip()))
        .orElseThrow(() -> new IllegalArgumentException(
            "must be one of cancel, charge, pause, resume, revoke, or 'skip 2 payments': '%s'"
                .formatted(text)));
  }
}

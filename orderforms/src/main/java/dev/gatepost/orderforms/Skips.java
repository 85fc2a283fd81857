package dev.gatepost.orderforms;

import com.stripe.model.Subscription;
import dev.gatepost.core.port.PaymentsRefused;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reckons until when collecting has to rest so that so many payments pass. It ends half-way between
 * the last payment that passes and the next, so that no hour more or less matters. Pure.
 */
final class Skips {
  private Skips() {}

  static Instant until(Subscription subscription, int payments) {
    Instant next = BilledView.periodEnd(subscription);
    Period each = interval(subscription);
    Instant last = after(next, each.multipliedBy(payments - 1));
    Instant first = after(next, each.multipliedBy(payments));
    return last.plus(Duration.between(last, first).dividedBy(2));
  }

  private static Instant after(Instant start, Period period) {
    return start.atZone(ZoneOffset.UTC).plus(period).toInstant();
  }

  private static Period interval(Subscription subscription) {
    return BilledView.items(subscription).stream()
        .flatMap(item -> Optional.ofNullable(item.getPrice()).stream())
        .flatMap(price -> Optional.ofNullable(price.getRecurring()).stream())
        .map(recurring ->
            period(recurring.getInterval(), Math.toIntExact(recurring.getIntervalCount())))
        .findFirst()
        .orElseThrow(
            () -> new PaymentsRefused("the subscription has no price that says how often"));
  }

  private static Period period(String interval, int count) {
    return switch (interval) {
      case "day" -> Period.ofDays(count);
      case "week" -> Period.ofWeeks(count);
      case "month" -> Period.ofMonths(count);
      case "year" -> Period.ofYears(count);
      default -> throw new PaymentsRefused("the subscription is paid by something new to us");
    };
  }
}

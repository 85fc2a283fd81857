package dev.gatepost.http.config;

import dev.gatepost.core.coupon.Discount;
import dev.gatepost.core.coupon.DiscountSpan;
import dev.gatepost.core.payment.Money;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts and what coupons take off. */
final class OrderFormWords {
  private static final Pattern MONEY =
      Pattern.compile("(\\d{1,15}(?:\\.\\d{1,4})?)\\s*([A-Za-z]{3})");
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)\\s*%");
  private static final Pattern MONTHS = Pattern.compile("(\\d{1,3})\\s*months?");

  private OrderFormWords() {}

  /** Reads {@code 500 EUR} or {@code 12.50 USD}. */
  static Money money(String text) {
    Matcher money = MONEY.matcher(text.strip());
    if (!money.matches()) {
      throw new IllegalArgumentException(
          "not an amount of money such as 12.50 EUR: '%s'".formatted(text));
    }
    return Money.parse(new BigDecimal(money.group(1)), money.group(2));
  }

  /** Reads {@code 20 %} or {@code 5.00 EUR}. */
  static Discount discount(String text) {
    Matcher percent = PERCENT.matcher(text.strip());
    return percent.matches()
        ? new Discount.Percent(new BigDecimal(percent.group(1)))
        : new Discount.Amount(money(text));
  }

  /** Reads {@code once}, {@code forever} or {@code 3 months}. */
  static DiscountSpan span(String text) {
    Matcher months = MONTHS.matcher(text.strip());
    if (months.matches()) {
      return new DiscountSpan.Months(Integer.parseInt(months.group(1)));
    }
    return switch (text.strip()) {
      case "once" -> new DiscountSpan.Once();
      case "forever" -> new DiscountSpan.Forever();
      default ->
        throw new IllegalArgumentException(
            "must be once, forever or a time such as 3 months: '%s'".formatted(text));
    };
  }
}

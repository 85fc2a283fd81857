package dev.gatepost.orderforms;

import dev.gatepost.core.payment.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Set;

/**
 * Translates amounts. Stripe counts in hundredths, with exceptions of its own that are not those of
 * ISO 4217 (docs.stripe.com/currencies). Exact, or refused. Pure.
 */
final class Amounts {
  private static final Set<String> WHOLE = Set.of(
      "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF",
      "XOF", "XPF");
  private static final Set<String> THOUSANDTHS = Set.of("BHD", "JOD", "KWD", "OMR", "TND");

  private Amounts() {}

  /**
   * Returns the money that Stripe means.
   *
   * @throws IllegalArgumentException if there is no such currency, or no coin that small
   */
  static Money money(long amount, String currency) {
    Currency known = Money.currency(currency);
    return Money.parse(BigDecimal.valueOf(amount, decimals(known)), known.getCurrencyCode());
  }

  /**
   * Returns {@code money} as Stripe counts it.
   *
   * @throws IllegalArgumentException if Stripe does not count that finely
   */
  static long amount(Money money) {
    int decimals = decimals(money.currency());
    try {
      return money.number().movePointRight(decimals).longValueExact();
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "Stripe counts %s with %d decimals, not so finely as %s"
              .formatted(money.currency(), decimals, money.number().toPlainString()),
          e);
    }
  }

  /** Returns the currency as Stripe writes it. */
  static String code(Money money) {
    return money.currency().getCurrencyCode().toLowerCase(Locale.ROOT);
  }

  /** Crowns of Iceland and shillings of Uganda have no hundredths, and yet Stripe counts them. */
  private static int decimals(Currency currency) {
    if (WHOLE.contains(currency.getCurrencyCode())) {
      return 0;
    }
    return THOUSANDTHS.contains(currency.getCurrencyCode()) ? 3 : 2;
  }
}

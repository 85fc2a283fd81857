package dev.gatepost.core.payment;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;

/**
 * An exact amount. It counts in the smallest unit that ISO 4217 gives the currency: 12.50 euros are
 * 1250, 12 yen are 12. A payment service that counts otherwise is translated by its adapter.
 *
 * @param minor how many of the smallest unit; may be negative
 * @param currency what it is
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {
  /** Returns an amount of {@code minor} units of the currency of this ISO code, in any case. */
  public static Money of(long minor, String code) {
    return new Money(minor, currency(code));
  }

  /** Returns nothing of {@code currency}. */
  public static Money none(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Returns the amount that people write as {@code number}, such as {@code 12.50}.
   *
   * @throws IllegalArgumentException if it is finer than the currency's smallest unit, or too large
   */
  public static Money parse(BigDecimal number, String code) {
    Currency currency = currency(code);
    try {
      return new Money(number.movePointRight(digits(currency)).longValueExact(), currency);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "not an amount in %s, which has %d decimals: '%s'"
              .formatted(currency, digits(currency), number.toPlainString()),
          e);
    }
  }

  /**
   * Returns the currency of an ISO 4217 code.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Currency currency(String code) {
    try {
      return Currency.getInstance(code.strip().toUpperCase(java.util.Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a currency such as EUR: '%s'".formatted(code), e);
    }
  }

  /** Returns the sum of {@code amounts}, all of {@code currency}. */
  public static Money sum(Collection<Money> amounts, Currency currency) {
    return amounts.stream().reduce(none(currency), Money::plus);
  }

  /**
   * Returns this and {@code other}.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    return new Money(Math.addExact(minor, same(other).minor), currency);
  }

  /**
   * Returns this without {@code other}.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minor, same(other).minor), currency);
  }

  /** Returns whether both are of one currency. */
  public boolean isComparableTo(Money other) {
    return currency.equals(other.currency);
  }

  /** Returns whether this is more than {@code other}, of the same currency. */
  public boolean exceeds(Money other) {
    return compareTo(other) > 0;
  }

  /** Returns the amount in whole units: 12.50 for 1250 cents. */
  public BigDecimal number() {
    return BigDecimal.valueOf(minor, digits(currency));
  }

  /** Compares amounts of one currency; refuses others. */
  @Override
  public int compareTo(Money other) {
    return Long.compare(minor, same(other).minor);
  }

  /** Writes {@code 12.50 EUR}. */
  @Override
  public String toString() {
    return number().toPlainString() + " " + currency;
  }

  private Money same(Money other) {
    if (!isComparableTo(other)) {
      throw new IllegalArgumentException(
          "%s and %s are of different currencies".formatted(this, other));
    }
    return other;
  }

  /** Units without a smallest unit, such as gold, count in ones. */
  private static int digits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }
}

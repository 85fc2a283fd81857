package dev.gatepost.core.coupon;

import dev.gatepost.core.payment.Money;
import java.math.BigDecimal;

/** What a coupon takes off. */
public sealed interface Discount {
  /** Returns it as people write it: {@code 20 %}, {@code 12.50 EUR}. */
  String words();

  /**
   * A part of the price.
   *
   * @param percent more than 0, at most 100, with at most two decimals
   */
  record Percent(BigDecimal percent) implements Discount {
    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;

    /** Checks {@code percent} and drops zeros at its end. */
    public Percent {
      percent = percent.stripTrailingZeros();
      if (percent.signum() <= 0 || percent.compareTo(ALL) > 0 || percent.scale() > DECIMALS) {
        throw new IllegalArgumentException(
            "a discount is more than 0 and at most 100 percent, with two decimals: '%s'"
                .formatted(percent.toPlainString()));
      }
    }

    @Override
    public String words() {
      return percent.toPlainString() + " %";
    }
  }

  /**
   * A sum of money.
   *
   * @param money more than nothing
   */
  record Amount(Money money) implements Discount {
    /** Refuses nothing and less. */
    public Amount {
      if (money.minor() <= 0) {
        throw new IllegalArgumentException(
            "a discount is more than nothing: '%s'".formatted(money));
      }
    }

    @Override
    public String words() {
      return money.toString();
    }
  }
}

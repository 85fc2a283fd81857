package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.payment.Money;
import java.util.Currency;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "1250, eur, 12.50 EUR",
    "1250, jpy, 1250 JPY",
    "1250, kwd, 1.250 KWD",
    "1200, isk, 12 ISK",
    "1200, ugx, 12 UGX",
    "12, mga, 12.00 MGA",
    "0, usd, 0.00 USD",
    "-5, usd, -0.05 USD",
  })
  void stripesCountIsTranslated(long amount, String currency, String money) {
    assertThat(Amounts.money(amount, currency)).hasToString(money);
    assertThat(Amounts.amount(Amounts.money(amount, currency))).isEqualTo(amount);
  }

  @Test
  void whatIsFinerThanAnyCoinIsRefused() {
    assertThatThrownBy(() -> Amounts.money(1250, "isk"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ISK");
    assertThatThrownBy(() -> Amounts.amount(Money.of(1250, "MGA")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("12.50");
  }

  @Test
  void anUnknownCurrencyIsRefused() {
    assertThatThrownBy(() -> Amounts.money(1, "dogecoin"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dogecoin");
  }

  @Property
  void thereAndBackIsTheSameOrRefused(
      @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long amount,
      @ForAll("currencies") Currency currency) {
    try {
      Money money = Amounts.money(amount, currency.getCurrencyCode());
      assertThat(Amounts.amount(money)).isEqualTo(amount);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining(currency.getCurrencyCode());
    }
  }

  @Provide
  Arbitrary<Currency> currencies() {
    return Arbitraries.of(Currency.getAvailableCurrencies());
  }
}

package dev.gatepost.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
  @ParameterizedTest
  @CsvSource({"12.50, EUR, 1250", "12, jpy, 12", "1.234, KWD, 1234", "0.01, usd, 1", "7, EUR, 700"})
  void anAmountCountsInTheSmallestUnitOfItsCurrency(BigDecimal number, String code, long minor) {
    assertThat(Money.parse(number, code)).isEqualTo(Money.of(minor, code));
  }

  @ParameterizedTest
  @CsvSource({"12.505, EUR", "0.5, JPY", "1, XXY", "99999999999999999999, EUR"})
  void whatIsNoAmountIsRefused(BigDecimal number, String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(number, code));
  }

  @Test
  void currenciesDoNotMix() {
    Money euro = Money.of(1, "EUR");
    Money dollar = Money.of(1, "USD");

    assertThatIllegalArgumentException().isThrownBy(() -> euro.plus(dollar));
    assertThatIllegalArgumentException().isThrownBy(() -> euro.exceeds(dollar));
    assertThat(euro.isComparableTo(dollar)).isFalse();
  }

  @Test
  void itReadsAsPeopleWriteIt() {
    assertThat(Money.of(1250, "EUR")).hasToString("12.50 EUR");
    assertThat(Money.of(12, "JPY")).hasToString("12 JPY");
    assertThat(Money.of(-5, "USD")).hasToString("-0.05 USD");
  }

  @Property
  void aSumIsExact(@ForAll List<Integer> amounts) {
    List<Money> money = amounts.stream().map(amount -> Money.of(amount, "EUR")).toList();

    assertThat(Money.sum(money, Money.currency("EUR")).minor())
        .isEqualTo(amounts.stream().mapToLong(Integer::longValue).sum());
  }

  @Property
  void numbersAndUnitsAreTheSame(@ForAll long minor) {
    Money money = Money.of(minor, "EUR");

    assertThat(Money.parse(money.number(), "eur")).isEqualTo(money);
    assertThat(money.plus(Money.of(0, "EUR")).minus(money)).isEqualTo(Money.of(0, "EUR"));
  }
}

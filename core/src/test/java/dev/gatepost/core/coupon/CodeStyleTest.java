package dev.gatepost.core.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gatepost.core.payment.Money;
import dev.gatepost.core.secret.SecretSource;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeStyleTest {
  private final SecretSource secrets = SecretSource.secureRandom();

  @Test
  void codesAreToldApartWhenTheyAreReadAloudAndSpellNothing() {
    CodeStyle style = new CodeStyle("spring-", 10);
    Set<CouponCode> codes = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      CouponCode code = style.generate(secrets);
      assertThat(code.value()).startsWith("SPRING-").hasSize(17);
      assertThat(code.value().substring(7)).doesNotContainPattern("[01OILAEUY]");
      codes.add(code);
    }
    assertThat(codes).hasSize(1000);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 25})
  void whatCouldBeGuessedOrNobodyTypesIsRefused(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CodeStyle("", length));
  }

  @Test
  void aPrefixIsOfLettersDigitsAndHyphens() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CodeStyle("20%", 10));
    assertThatIllegalArgumentException().isThrownBy(() -> new CodeStyle("A".repeat(21), 10));
  }

  @Test
  void aCodeDoesNotPrint() {
    assertThat(new CouponCode(" spring-20 ")).isEqualTo(new CouponCode("SPRING-20"));
    assertThat(new CouponCode("SPRING-20").toString()).doesNotContain("SPRING");
  }

  @Test
  void aDiscountTakesSomethingOffAndNotMoreThanAll() {
    assertThat(new Discount.Percent(new BigDecimal("12.50")).words()).isEqualTo("12.5 %");
    assertThat(new Discount.Amount(Money.of(500, "EUR")).words()).isEqualTo("5.00 EUR");
    for (String wrong : new String[] {"0", "-1", "100.01", "1.234"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Discount.Percent(new BigDecimal(wrong)));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new Discount.Amount(Money.of(0, "EUR")));
  }
}

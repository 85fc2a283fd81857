package dev.gatepost.core.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberStyleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "007 | 7",
        "1200 | 1200",
        "1,200 | 1200",
        "1,200.50 | 1200.50",
        "12,345,678.9 | 12345678.9",
        "1 200 | 1200",
        "1\u00a0200\u00a0000 | 1200000",
        "1'200.00 | 1200.00",
        "1.200 | 1.200",
        ".5 | 0.5",
        "-5 | -5",
        "+5 | 5",
        "\u22125 | -5",
        "$5 | 5",
        "-$5 | -5",
        "$-5 | -5",
        "$ 1,200 | 1200",
        "5 € | 5",
        "EUR 5 | 5",
        "5.00 USD | 5.00"
      })
  void whatPeopleTypeIsReadInThePointStyle(String typed, BigDecimal number) {
    assertThat(NumberStyle.POINT.read("  " + typed + "\r\n")).contains(number);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1200 | 1200",
        "1.200 | 1200",
        "1.200,50 | 1200.50",
        "12.345.678,9 | 12345678.9",
        "1 200,5 | 1200.5",
        "1,5 | 1.5",
        "1,200 | 1.200",
        "5 € | 5",
        "-1,5 € | -1.5"
      })
  void whatPeopleTypeIsReadInTheCommaStyle(String typed, BigDecimal number) {
    assertThat(NumberStyle.COMMA.read(typed)).contains(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "five",
        "5 credits",
        "1e9",
        "0x10",
        "NaN",
        "Infinity",
        "50%",
        "1,20",
        "12,34,567",
        "1,2000",
        "1,200,",
        ",200",
        "1,200 300",
        "1.2.3",
        "5.",
        "--5",
        "-$-5",
        "$5 USD",
        "$$5",
        "(5)",
        "5-",
        "٥",
        "５",
        "1 2",
        "1/2",
        "2026-11-23",
        "anna@example.com",
        "1\n2"
      })
  void anythingElseIsNoNumberInThePointStyle(String typed) {
    assertThat(NumberStyle.POINT.read(typed)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1200.50", "12.5", "1,200.50", "1,2,3"})
  void aPointThatDividesNoGroupIsNoNumberInTheCommaStyle(String typed) {
    assertThat(NumberStyle.COMMA.read(typed)).isEmpty();
  }

  @Test
  void numbersBeyondAnyAmountAreNotRead() {
    assertThat(NumberStyle.POINT.read("9".repeat(30))).isPresent();
    assertThat(NumberStyle.POINT.read("9".repeat(31))).isEmpty();
    assertThat(NumberStyle.POINT.read("0." + "1".repeat(18))).isPresent();
    assertThat(NumberStyle.POINT.read("0." + "1".repeat(19))).isEmpty();
    assertThat(NumberStyle.POINT.read("0".repeat(100_000))).isEmpty();
  }

  @Property
  void whatIsWrittenIsReadBackAsItWas(
      @ForAll NumberStyle style,
      @ForAll
          @BigRange(min = "-999999999999999999999999999999", max = "999999999999999999999999")
          @Scale(18)
          BigDecimal number) {
    assertThat(style.read(style.write(number))).contains(number);
  }

  @Property
  void groupsChangeNothing(
      @ForAll BigInteger whole, @ForAll @IntRange(min = 0, max = 99) int cents) {
    String english = String.format(Locale.ENGLISH, "%,d.%02d", whole.abs(), cents);
    String german = String.format(Locale.GERMANY, "%,d,%02d", whole.abs(), cents);
    BigDecimal number = new BigDecimal("%d.%02d".formatted(whole.abs(), cents));

    assertThat(NumberStyle.POINT.read(english)).contains(number);
    assertThat(NumberStyle.COMMA.read(german)).contains(number);
  }

  @Property
  void whateverIsTypedIsReadOrNotButNeverBreaks(@ForAll NumberStyle style, @ForAll String typed) {
    style.read(typed).ifPresent(number -> assertThat(NumberStyle.fits(number)).isTrue());
  }
}

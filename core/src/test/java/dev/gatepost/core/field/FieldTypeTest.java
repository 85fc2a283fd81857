package dev.gatepost.core.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.field.Option.Listed;
import dev.gatepost.core.field.Option.SentBy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTypeTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Conventions SITE = Conventions.STANDARD.in(VIENNA);
  private static final FieldType TEXT = new FieldType.Text();
  private static final FieldType WHOLE = new FieldType.WholeNumber();
  private static final FieldType ISO_DATE = new FieldType.Date(DateForm.ISO);
  private static final FieldType ISO_TIME = new FieldType.DateTime(DateForm.ISO);
  private static final FieldType UNIX_DATE = new FieldType.Date(DateForm.UNIX_SECONDS);
  private static final FieldType UNIX_TIME = new FieldType.DateTime(DateForm.UNIX_SECONDS);
  private static final List<Option> LEVELS =
      List.of(new Option("71", "Gold"), new Option("72", "Silver"), new Option("73", "100"));

  @Test
  void aWholeNumberHoldsNoFraction() {
    assertThat(WHOLE.ofNumber(new BigDecimal("5.00"), SITE)).contains("5");
    assertThat(WHOLE.ofNumber(new BigDecimal("1E+3"), SITE)).contains("1000");
    assertThat(WHOLE.ofNumber(new BigDecimal("5.5"), SITE)).isEmpty();
  }

  @Test
  void aPriceHasTwoDecimalsAndNeverLosesAThird() {
    FieldType price = FieldType.Decimal.PRICE;

    assertThat(price.ofNumber(new BigDecimal("5"), SITE)).contains("5.00");
    assertThat(price.ofNumber(new BigDecimal("5.125"), SITE)).isEmpty();
    assertThat(FieldType.Decimal.ANY.ofNumber(new BigDecimal("5.125"), SITE)).contains("5.125");
  }

  @Test
  void numberFieldsAreReadAsTheCrmWritesThemWhateverTheSiteTypes() {
    Conventions german = SITE.with(NumberStyle.COMMA);

    assertThat(WHOLE.number("1200", german)).contains(new BigDecimal("1200"));
    assertThat(FieldType.Decimal.PRICE.number("12.50", german)).contains(new BigDecimal("12.50"));
    assertThat(TEXT.number("12,50", german)).contains(new BigDecimal("12.50"));
    assertThat(TEXT.ofNumber(new BigDecimal("12.50"), german)).contains("12,50");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 2026-11-23",
    "2026-11-23T00:00:00.000+0000, 2026-11-23",
    "2026-11-23T00:00:00Z, 2026-11-23",
    "2026-11-22T23:00:00Z, 2026-11-23",
    "2026-11-23 08:30, 2026-11-23"
  })
  void aDateIsTheDayThatWasMeantHoweverItIsSent(String raw, LocalDate day) {
    assertThat(ISO_DATE.date(raw, SITE)).contains(new DateValue.Day(day));
  }

  @Test
  void aDayInSecondsIsItsMidnightInUniversalTimeOrWhereTheSiteIs() {
    long midnight = Instant.parse("2026-11-23T00:00:00Z").getEpochSecond();
    long inVienna = Instant.parse("2026-11-22T23:00:00Z").getEpochSecond();

    assertThat(UNIX_DATE.date(Long.toString(midnight), SITE)).contains(day("2026-11-23"));
    assertThat(UNIX_DATE.date(Long.toString(inVienna), SITE)).contains(day("2026-11-23"));
    assertThat(UNIX_DATE.ofDate(day("2026-11-23"), SITE)).contains(Long.toString(midnight));
    assertThat(UNIX_DATE.shown(Long.toString(midnight), SITE)).isEqualTo("2026-11-23");
  }

  @Test
  void aDateTimeIsReadInTheSitesZoneAndWrittenAsTheSameMoment() {
    DateValue read = ISO_TIME.date("2026-11-23T08:00:00.000+0000", SITE).orElseThrow();

    assertThat(read).hasToString("2026-11-23T09:00 Europe/Vienna");
    assertThat(ISO_TIME.ofDate(read, SITE)).contains("2026-11-23T08:00:00Z");
    assertThat(UNIX_TIME.ofDate(read, SITE)).contains("1795420800");
  }

  @Test
  void aMomentKeepsItsTimeOnTheClockOverAChangeOfTheHour() {
    DateValue summer = ISO_TIME.date("2026-10-24T08:00:00Z", SITE).orElseThrow();

    assertThat(ISO_TIME.ofDate(summer.plus(Period.ofDays(1)), SITE))
        .contains("2026-10-25T09:00:00Z");
  }

  @Test
  void aMonthAfterThe31stIsTheLastOfTheMonth() {
    assertThat(day("2027-01-31").plus(Period.ofMonths(1))).isEqualTo(day("2027-02-28"));
  }

  @Test
  void datesInTextAreReadInTheSitesPatternAndAsIso() {
    Conventions american = SITE.with(new DatePattern("MM/dd/yyyy"));

    assertThat(TEXT.date("11/23/2026", american)).contains(day("2026-11-23"));
    assertThat(TEXT.date("2026-11-23", american)).contains(day("2026-11-23"));
    assertThat(TEXT.date("23/11/2026", american)).isEmpty();
    assertThat(TEXT.date("02/30/2026", american)).isEmpty();
    assertThat(TEXT.ofDate(day("2026-11-23"), american)).contains("11/23/2026");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "2026-13-01", "2026-11-31", "11/23/2026", "1767225600"})
  void whatIsNoDateIsNotRead(String raw) {
    assertThat(ISO_DATE.date(raw, SITE)).isEmpty();
    assertThat(ISO_TIME.date(raw, SITE)).isEmpty();
    assertThat(TEXT.date(raw, SITE)).isEmpty();
  }

  @Test
  void yearsOfFiveDigitsAreNotWritten() {
    assertThat(ISO_DATE.ofDate(day("9999-12-31").plus(Period.ofDays(1)), SITE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yyyy", "MM/dd", "nonsense", "yyyy-MM-dd'"})
  void aPatternThatLosesTheDateIsRefused(String pattern) {
    assertThatThrownBy(() -> new DatePattern(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("MM/dd/yyyy");
  }

  @Test
  void anOptionIsMeantByItsLabelAndSentAsTheCrmWants() {
    FieldType byId = new FieldType.DropDown(LEVELS, SentBy.ID);
    FieldType byLabel = new FieldType.DropDown(LEVELS, SentBy.LABEL);

    assertThat(byId.ofText(" gold", SITE)).contains("71");
    assertThat(byId.ofText("id:72", SITE)).contains("72");
    assertThat(byLabel.ofText("GOLD", SITE)).contains("Gold");
    assertThat(byId.ofText("Platinum", SITE)).isEmpty();
    assertThat(byId.shown("72", SITE)).isEqualTo("Silver");
    assertThat(byId.expectation(SITE)).isEqualTo("one of its options: Gold, Silver, 100");
  }

  @Test
  void optionsThatAreNumbersCount() {
    FieldType byId = new FieldType.DropDown(LEVELS, SentBy.ID);

    assertThat(byId.number("73", SITE)).contains(new BigDecimal("100"));
    assertThat(byId.ofNumber(new BigDecimal("100.0"), SITE)).contains("73");
    assertThat(byId.ofNumber(new BigDecimal("101"), SITE)).isEmpty();
    assertThat(byId.number("71", SITE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"STARS; */*71*/*72*/*", "BARS; ||71||72||", "COMMAS; 71,72"})
  void severalOptionsAreListedAsTheCrmDoes(Listed listed, String raw) {
    FieldType.MultiSelect some = new FieldType.MultiSelect(LEVELS, SentBy.ID, listed);

    assertThat(some.ofText("gold, Silver", SITE)).contains(raw);
    assertThat(some.shown(raw, SITE)).isEqualTo("Gold, Silver");
    assertThat(some.ofText("", SITE)).contains("");
    assertThat(some.ofText("Gold, Platinum", SITE)).isEmpty();
    assertThat(some.with("", "Gold", SITE).flatMap(one -> some.with(one, "silver, gold", SITE)))
        .contains(raw);
  }

  @Test
  void aBoxIsTickedOrNot() {
    FieldType box = new FieldType.YesNo("1", "0");

    assertThat(box.ofText("Yes", SITE)).contains("1");
    assertThat(box.ofText("off", SITE)).contains("0");
    assertThat(box.ofText("maybe", SITE)).isEmpty();
    assertThat(box.shown("1", SITE)).isEqualTo("yes");
    assertThat(box.shown("true", SITE)).isEqualTo("yes");
    assertThat(box.shown("", SITE)).isEqualTo("no");
    assertThat(new FieldType.YesNo("No", "yes").shown("yes", SITE)).isEqualTo("no");
  }

  @ParameterizedTest
  @CsvSource({
    "6, 6.00",
    "6, 006",
    "1200, '1,200'",
  })
  void numbersThatTheCrmRewritesAreTheSame(String one, String other) {
    assertThat(WHOLE.canonical(one, SITE)).isEqualTo(WHOLE.canonical(other, SITE));
    assertThat(FieldType.Decimal.PRICE.canonical(one, SITE))
        .isEqualTo(FieldType.Decimal.PRICE.canonical(other, SITE));
  }

  @Test
  void datesAndOptionsThatTheCrmRewritesAreTheSame() {
    FieldType byLabel = new FieldType.DropDown(LEVELS, SentBy.LABEL);
    FieldType some = new FieldType.MultiSelect(LEVELS, SentBy.ID, Listed.STARS);

    assertThat(ISO_DATE.canonical("2026-11-23T00:00:00.000+0000", SITE))
        .isEqualTo(ISO_DATE.canonical("2026-11-23", SITE));
    assertThat(byLabel.canonical("gold ", SITE)).isEqualTo(byLabel.canonical("Gold", SITE));
    assertThat(some.canonical("*/*72*/*71*/*", SITE)).isEqualTo(some.canonical("71*/*72", SITE));
    assertThat(TEXT.canonical("one\r\ntwo ", SITE)).isEqualTo("one\ntwo");
  }

  @Property
  void everyDayIsReadBackAsItWasWritten(
      @ForAll @LongRange(min = -700_000, max = 2_900_000) long epochDay,
      @ForAll DateForm form,
      @ForAll("zones") ZoneId zone) {
    Conventions site = Conventions.STANDARD.in(zone);
    FieldType type = new FieldType.Date(form);
    DateValue day = new DateValue.Day(LocalDate.ofEpochDay(epochDay));

    assertThat(type.ofDate(day, site).flatMap(raw -> type.date(raw, site))).contains(day);
    assertThat(TEXT.ofDate(day, site).flatMap(raw -> TEXT.date(raw, site))).contains(day);
  }

  @Property
  void everyMomentIsReadBackAsItWasWritten(
      @ForAll @IntRange(min = 0) int seconds, @ForAll DateForm form, @ForAll("zones") ZoneId zone) {
    Conventions site = Conventions.STANDARD.in(zone);
    FieldType type = new FieldType.DateTime(form);
    DateValue moment = new DateValue.Moment(Instant.ofEpochSecond(seconds).atZone(zone));

    assertThat(type.ofDate(moment, site).flatMap(raw -> type.date(raw, site))).contains(moment);
    assertThat(TEXT.ofDate(moment, site).flatMap(raw -> TEXT.date(raw, site))).contains(moment);
  }

  @Property
  void nothingThatACrmSendsBreaksAType(@ForAll String raw, @ForAll("types") FieldType type) {
    assertThat(type.canonical(raw, SITE)).isEqualTo(type.canonical(raw, SITE));
    assertThat(type.shown(raw, SITE)).isNotNull();
    assertThat(type.expectation(SITE)).isNotBlank();
    type.number(raw, SITE)
        .flatMap(number -> type.ofNumber(number, SITE))
        .ifPresent(written -> assertThat(type.number(written, SITE))
            .hasValueSatisfying(again ->
                assertThat(again).isEqualByComparingTo(type.number(raw, SITE).orElseThrow())));
    type.date(raw, SITE).ifPresent(date -> assertThat(type.ofDate(date, SITE)).isPresent());
    type.ofText(raw, SITE).ifPresent(written -> assertThat(written).isNotNull());
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(
            "UTC", "Europe/Vienna", "America/New_York", "Asia/Kathmandu", "Pacific/Kiritimati")
        .map(ZoneId::of);
  }

  @Provide
  Arbitrary<FieldType> types() {
    return Arbitraries.of(Arrays.asList(
        TEXT,
        WHOLE,
        FieldType.Decimal.PRICE,
        FieldType.Decimal.ANY,
        ISO_DATE,
        ISO_TIME,
        UNIX_DATE,
        UNIX_TIME,
        new FieldType.YesNo("1", "0"),
        new FieldType.DropDown(LEVELS, SentBy.ID),
        new FieldType.MultiSelect(LEVELS, SentBy.LABEL, Listed.BARS)));
  }

  private static DateValue day(String day) {
    return new DateValue.Day(LocalDate.parse(day));
  }
}

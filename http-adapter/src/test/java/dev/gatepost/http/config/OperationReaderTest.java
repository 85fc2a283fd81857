package dev.gatepost.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.custom.Calculation;
import dev.gatepost.core.custom.Comparand;
import dev.gatepost.core.custom.Comparison;
import dev.gatepost.core.custom.Condition;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.Floor;
import dev.gatepost.core.custom.Operand;
import dev.gatepost.core.custom.OwnPlan;
import dev.gatepost.core.custom.OwnSteps;
import dev.gatepost.core.custom.Precision;
import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.custom.SubscriptionAction;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.field.DatePattern;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.NumberStyle;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.service.OperationBook;
import dev.gatepost.core.subscription.ProductId;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationReaderTest {
  private static final FieldRef POINTS = FieldRef.parse("Points");
  private static final FieldRef OTHER = FieldRef.parse("id:20");
  private static final ProductId COURSE = new ProductId("course");

  private static final String SITE = """
      store: sqlite:./gatepost.db
      sites:
        - id: academy
          handshakes: [{sha256: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae}]
          crm: {kind: keap, key: "${env:KEY}"}
      """;

  private static final String PRODUCTS = """
      products:
        course:
          allow: [Instant]
          modules: {module-3: Module 3}
          deny: Revoked
        bare: {}
      """;

  private static final String PROMOTIONS =
      "orderForms: {promotions: {spring: {discount: 20 %, code: Coupon}}}\n";

  @TempDir
  Path folder = Path.of(".");

  @Test
  void fieldsAreSetClearedCopiedAndAppendedTo() throws IOException {
    assertThat(steps("""
        - {set: Points, to: Gold}
        - {clear: Points}
        - {copy: Points, to: "id:20"}
        - {append: called, to: Points}
        - {append: called, to: Points, separator: "; "}
        """))
        .containsExactly(
            new Step.SetValue(POINTS, "Gold"),
            new Step.Clear(POINTS),
            new Step.Copy(POINTS, OTHER),
            new Step.Append(POINTS, "called", " "),
            new Step.Append(POINTS, "called", "; "));
  }

  @Test
  void numbersAreCalculated() throws IOException {
    assertThat(steps("""
        - {add: 100, to: Points}
        - {subtract: 2.5, from: Points}
        - {multiply: Points, by: 1.5, decimals: 0, rounding: half-even}
        - {divide: Points, by: 3, decimals: 2}
        - {cap: Points, at: 500}
        - {raise: Points, to: 0}
        - {round: Points, decimals: -1, rounding: down}
        """))
        .containsExactly(
            new Step.Calculate(POINTS, new Calculation.Add(Operand.of("100"))),
            new Step.Calculate(POINTS, new Calculation.Subtract(Operand.of("2.5"), Floor.ZERO)),
            new Step.Calculate(POINTS, new Calculation.Multiply(Operand.of("1.5")))
                .to(new Precision(0, RoundingMode.HALF_EVEN)),
            new Step.Calculate(
                POINTS,
                new Calculation.Divide(Operand.of("3")),
                Optional.of(Precision.of(2)),
                Optional.of(BigDecimal.ZERO)),
            new Step.Calculate(POINTS, new Calculation.Min(Operand.of("500"))),
            new Step.Calculate(POINTS, new Calculation.Max(Operand.of("0"))),
            new Step.Calculate(
                POINTS,
                new Calculation.Round(),
                Optional.of(new Precision(-1, RoundingMode.DOWN)),
                Optional.of(BigDecimal.ZERO)));
  }

  @Test
  void anOperandMayBeAnotherFieldAndEmptinessMayBeRefused() throws IOException {
    assertThat(steps("""
        - {add: {field: "id:20"}, to: Points, empty: refuse}
        - {add: {field: "id:20", empty: refuse}, to: Points, empty: 10}
        """))
        .containsExactly(
            new Step.Calculate(
                POINTS,
                new Calculation.Add(new Operand.OtherField(OTHER, Optional.of(BigDecimal.ZERO))),
                Optional.empty(),
                Optional.empty()),
            new Step.Calculate(
                POINTS,
                new Calculation.Add(new Operand.OtherField(OTHER, Optional.empty())),
                Optional.empty(),
                Optional.of(BigDecimal.TEN)));
  }

  @Test
  void aSubtractionHasAFloor() throws IOException {
    assertThat(steps("""
        - {subtract: 1, from: Points, floor: refuse below 5}
        - {subtract: 1, from: Points, floor: stop at -10}
        - {subtract: 1, from: Points, floor: none}
        """))
        .extracting(step -> ((Step.Calculate) step).calculation())
        .containsExactly(
            new Calculation.Subtract(Operand.of("1"), new Floor.Refuse(new BigDecimal(5))),
            new Calculation.Subtract(Operand.of("1"), new Floor.Clamp(new BigDecimal(-10))),
            new Calculation.Subtract(Operand.of("1"), new Floor.None()));
  }

  @Test
  void datesAreSetAndMoved() throws IOException {
    assertThat(steps("""
        - {now: Points}
        - {now: Points, withTime: true}
        - {move: Points, by: 14 days}
        - {move: Points, by: -1 month, empty: now}
        - {move: Points, by: 1 year 6 months}
        - {move: Points, by: 2 weeks}
        """))
        .containsExactly(
            new Step.SetToNow(POINTS),
            new Step.SetToNow(POINTS, true),
            new Step.MoveDate(POINTS, Period.ofDays(14), false),
            new Step.MoveDate(POINTS, Period.ofMonths(-1), true),
            new Step.MoveDate(POINTS, Period.of(1, 6, 0), false),
            new Step.MoveDate(POINTS, Period.ofWeeks(2), false));
  }

  @Test
  void tagsAndAccessAreGivenAndTaken() throws IOException {
    OperationBook book = book(PRODUCTS + operation("""
        - apply: [Gold, "id:7"]
        - remove: Silver
        - grant: course
        - {grant: course, modules: module-3}
        - revoke: course
        - {revoke: course, keepAllowTags: true}
        """));

    assertThat(only(book).steps())
        .containsExactly(
            new Step.ApplyTag(TagRef.parse("Gold")),
            new Step.ApplyTag(TagRef.parse("id:7")),
            new Step.RemoveTag(TagRef.parse("Silver")),
            new Step.GrantAccess(COURSE, Set.of()),
            new Step.GrantAccess(COURSE, Set.of("module-3")),
            new Step.RevokeAccess(COURSE, false),
            new Step.RevokeAccess(COURSE, true));
    assertThat(book.products())
        .containsEntry(
            COURSE,
            new ProductAccess(
                Set.of(TagRef.parse("Instant")),
                Map.of("module-3", TagRef.parse("Module 3")),
                Set.of(TagRef.parse("Revoked"))));
  }

  @Test
  void subscriptionsAndCoupons() throws IOException {
    assertThat(only(book(PRODUCTS + PROMOTIONS + operation("""
        - subscription: pause
        - {subscription: skip 2 payments, product: course}
        - mint: coupon
        - {mint: coupon, promotion: spring}
        """))).steps())
        .containsExactly(
            new Step.ActOnSubscription(new SubscriptionAction.Pause(), Optional.empty()),
            new Step.ActOnSubscription(new SubscriptionAction.SkipPayments(2), Optional.of(COURSE)),
            new Step.MintCoupon(Optional.empty()),
            new Step.MintCoupon(Optional.of(new PromotionName("spring"))));
  }

  @Test
  void conditionsAreReadAndNested() throws IOException {
    CustomOperation operation = only(book("""
        operations:
          test:
            when:
              - {field: Points, atLeast: 10}
              - {field: Points, is: {field: "id:20"}}
              - {field: Points, lessThan: now}
              - {field: Points, isEmpty: false}
              - noTag: Blocked
              - any: [{tag: Gold}, {not: {tag: Silver}}]
            limit: 1 in 30d
            duplicateWindow: 0s
            steps: {add: 1, to: Points}
        """));

    Condition gold = new Condition.Holds(TagRef.parse("Gold"));
    Condition silver = new Condition.Holds(TagRef.parse("Silver"));
    assertThat(operation.guard())
        .contains(new Condition.All(List.of(
            new Condition.Compares(POINTS, Comparison.AT_LEAST, new Comparand.Literal("10")),
            new Condition.Compares(POINTS, Comparison.EQUAL, new Comparand.OtherField(OTHER)),
            new Condition.Compares(POINTS, Comparison.LESS, new Comparand.Now()),
            new Condition.Not(new Condition.IsEmpty(POINTS)),
            new Condition.Not(new Condition.Holds(TagRef.parse("Blocked"))),
            new Condition.Any(List.of(gold, new Condition.Not(silver))))));
    assertThat(operation.limit()).contains(RunLimit.in(Duration.ofDays(30), 1));
    assertThat(operation.duplicates()).contains(Duration.ZERO);
  }

  @Test
  void conventionsAreTheSites() throws IOException {
    OperationBook book = book("""
        conventions: {timeZone: Europe/Berlin, numbers: comma, dates: dd.MM.yyyy}
        settling: 90s
        """);

    assertThat(book.conventions())
        .isEqualTo(new Conventions(
            ZoneId.of("Europe/Berlin"), NumberStyle.COMMA, new DatePattern("dd.MM.yyyy")));
    assertThat(book.settling()).isEqualTo(Duration.ofSeconds(90));
    assertThat(book.isEmpty()).isTrue();
  }

  @Test
  void whatIsLeftOutHasTheDocumentedDefaults() throws IOException {
    CustomOperation operation = only(book("operations: {test: {steps: {now: Points}}}\n"));
    OperationBook book = book("");

    assertThat(operation.guard()).isEmpty();
    assertThat(operation.limit()).isEmpty();
    assertThat(operation.duplicates()).isEmpty();
    assertThat(book.conventions()).isEqualTo(Conventions.STANDARD);
    assertThat(book.settling()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void everythingThatIsNamedIsToBeFoundInTheCrm() throws IOException {
    SiteSettings site = site(PRODUCTS + """
        operations:
          test:
            when: {tag: Gold}
            steps:
              - {add: {field: Bonus}, to: Points}
              - apply: [Silver]
        """);

    assertThat(site.references().stream()
            .filter(one -> one instanceof CrmReference.OfTag || one instanceof CrmReference.OfField)
            .map(CrmReference::path))
        .containsExactlyInAnyOrder(
            "sites[0].products.course.allow[0]",
            "sites[0].products.course.modules.module-3",
            "sites[0].products.course.deny",
            "sites[0].operations.test.when.tag",
            "sites[0].operations.test.steps[0].add.field",
            "sites[0].operations.test.steps[0].to",
            "sites[0].operations.test.steps[1].apply[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "- {ad: 1, to: Points}             | needs one of set, clear, copy",
        "- {ad: 1, to: Points}             | (did you mean 'add'?)",
        "- {add: 1, set: Points, to: x}    | has add and set; only one can be here",
        "- {add: 1}                        | needs the setting 'to'",
        "- {add: 1, to: Points, form: x}   | form: is not a setting; here can be add, decimals, empty",
        "- {add: '1,5', to: Points}        | not a number; write it like 1200 or 12.50: '1,5'",
        "- {add: 1e9, to: Points}          | not a number",
        "- {divide: Points, by: 3}         | say to how many decimals and how to round",
        "- {add: 1, to: Points, rounding: up} | 'rounding' needs 'decimals'",
        "- {round: Points, decimals: 19}   | must be a whole number from -9 to 18",
        "- {subtract: 1, from: Points, floor: 0} | not a floor; write 'refuse below 0'",
        "- {move: Points, by: 14}          | not a time by the calendar",
        "- {move: Points, by: 14 days or so} | not a time by the calendar",
        "- {move: Points, by: 0 days}      | say how far to move 'Points'",
        "- grant: cuorse                   | no product 'cuorse' under 'products' (did you mean 'course'?)",
        "- grant: bare                     | product 'bare' has no tags",
        "- {grant: course, modules: module-4} | has no module 'module-4' (did you mean 'module-3'?)",
        "- {subscription: stop}            | must be one of cancel, charge, pause, resume, revoke",
        "- {subscription: cancel, product: x} | no product 'x'",
        "- {mint: coupon, promotion: sprin} | no promotion 'sprin' under 'orderForms' (did you mean 'spring'?)",
        "- mint: money                     | must be one of coupon",
        "- own: loyalty                    | has no steps of kind 'loyalty'; it has none of its own",
      })
  void aWrongStepIsNamedWithItsPlaceAndTheFix(String step, String mistake) {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> book(PRODUCTS + PROMOTIONS + operation(step + "\n")))
        .withMessageContaining("sites[0].operations.test.steps[0]")
        .withMessageContaining(mistake);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "limit: often            | not a limit; write '3 ever' or '1 in 30d'",
        "limit: 0 ever           | a limit allows at least one run",
        "when: {field: Points}   | needs one of is, isNot, lessThan",
        "when: {feld: Points, is: 1} | needs one of field, tag, noTag, any, all, not (did you mean 'field'?)",
        "when: {field: Points, contains: now} | 'Points' cannot contain now",
        "duplicateWindow: soon   | not a time",
      })
  void aWrongRuleIsNamedWithTheFix(String rule, String mistake) {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> book("""
            operations:
              test:
                %s
                steps: {add: 1, to: Points}
            """.formatted(rule)))
        .withMessageContaining(mistake);
  }

  @Test
  void anOperationHasANameThatFitsIntoAUrlAndSomeSteps() {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> book("""
            conventions: {timeZone: Mars/Base, dates: soon}
            operations:
              two words: {steps: {clear: Points}}
              empty: {steps: []}
              none: {}
            """))
        .satisfies(invalid -> assertThat(invalid.mistakes())
            .extracting(Mistake::path)
            .containsExactly(
                "sites[0].conventions.timeZone",
                "sites[0].conventions.dates",
                "sites[0].operations.two words",
                "sites[0].operations.empty",
                "sites[0].operations.none"));
  }

  @Test
  void aKindOfTheHostProgramJudgesItsOwnSettings() throws IOException {
    String operations = operation("- {own: doubling, settings: {field: Points}}\n");

    SiteSettings site = site(new Doubling(), operations);

    assertThat(only(site.operations()).steps())
        .containsExactly(new Step.Own("doubling", Map.of("field", "Points")));
    assertThat(site.operations().own()).containsOnlyKeys("doubling");
    assertThat(site.references())
        .extracting(CrmReference::path)
        .contains("sites[0].operations.test.steps[0]");
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> site(new Doubling(), operation("- own: doubling\n")))
        .withMessageContaining("say which 'field' to double");
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> site(new Doubling(), operation("- own: dubling\n")))
        .withMessageContaining("no steps of kind 'dubling' (did you mean 'doubling'?)");
  }

  /** Doubles a field. */
  private static final class Doubling implements CustomStep {
    @Override
    public String kind() {
      return "doubling";
    }

    @Override
    public Set<FieldRef> fields(Map<String, String> settings) {
      return Set.of(FieldRef.parse(Optional.ofNullable(settings.get("field"))
          .orElseThrow(() -> new IllegalArgumentException("say which 'field' to double"))));
    }

    @Override
    public OwnPlan plan(Map<String, String> settings, OwnSteps.View view) {
      return new OwnPlan.Wont("this test does not run it");
    }
  }

  private List<Step> steps(String steps) throws IOException {
    return only(book(operation(steps))).steps();
  }

  private static CustomOperation only(OperationBook book) {
    return book.find(new CustomOperationName("test")).orElseThrow();
  }

  private static String operation(String steps) {
    return "operations:\n  test:\n    steps:\n" + steps.indent(6);
  }

  private OperationBook book(String ofTheSite) throws IOException {
    return site(ofTheSite).operations();
  }

  private SiteSettings site(String ofTheSite) throws IOException {
    return file(ofTheSite).read().sites().get(0);
  }

  private SiteSettings site(CustomStep step, String ofTheSite) throws IOException {
    return file(ofTheSite).with(step).read().sites().get(0);
  }

  private ConfigurationFile file(String ofTheSite) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, SITE + ofTheSite.indent(4));
    return new ConfigurationFile(file, Map.of("KEY", "k3y"));
  }
}

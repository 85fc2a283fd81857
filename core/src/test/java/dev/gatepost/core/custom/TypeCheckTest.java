package dev.gatepost.core.custom;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.DateForm;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.Option;
import dev.gatepost.core.field.Option.Listed;
import dev.gatepost.core.field.Option.SentBy;
import java.math.BigDecimal;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TypeCheckTest {
  private static final List<Option> LEVELS =
      List.of(new Option("1", "Silver"), new Option("2", "Gold"));
  private static final Map<String, FieldType> FIELDS = Map.of(
      "Credits", new FieldType.WholeNumber(),
      "Price", FieldType.Decimal.PRICE,
      "Notes", new FieldType.Text(),
      "Start", new FieldType.Date(DateForm.ISO),
      "Level", new FieldType.DropDown(LEVELS, SentBy.ID),
      "Seats", new FieldType.DropDown(List.of(new Option("1", "5")), SentBy.ID),
      "Topics", new FieldType.MultiSelect(LEVELS, SentBy.ID, Listed.BARS),
      "Box", new FieldType.YesNo("1", "0"));

  private final TypeCheck check = new TypeCheck(TypeCheckTest::field, Conventions.STANDARD);

  @Test
  void numbersAreNotCalculatedWithWhereThereAreNone() {
    assertThat(check.objections(add("Start", Operand.of("1"))))
        .containsExactly("field 'Start' takes a date such as 2026-11-23; a number is needed");
    assertThat(check.objections(add("Level", Operand.of("1")))).hasSize(1);
    assertThat(check.objections(add("Credits", new Operand.OtherField(ref("Box"), zero()))))
        .containsExactly("field 'Box' takes yes or no; a number is needed");
    for (String fine : List.of("Credits", "Price", "Notes", "Seats", "No such field")) {
      assertThat(check.objections(add(fine, Operand.of("1")))).as(fine).isEmpty();
    }
  }

  @Test
  void aConstantThatNeverFitsIsNamedUnlessItIsRounded() {
    Step.Calculate half = add("Credits", Operand.of("0.5"));

    assertThat(check.objections(half))
        .containsExactly("field 'Credits' takes a whole number such as 1200; 0.5 would not fit"
            + " without 'decimals'");
    assertThat(check.objections(half.to(Precision.of(0)))).isEmpty();
    assertThat(check.objections(add("Price", Operand.of("0.5")))).isEmpty();
  }

  @Test
  void datesAreMovedWhereThereCanBeDates() {
    assertThat(check.objections(new Step.MoveDate(ref("Credits"), Period.ofDays(1), true)))
        .containsExactly("field 'Credits' takes a whole number such as 1200; a date is needed");
    assertThat(check.objections(new Step.SetToNow(ref("Level")))).hasSize(1);
    assertThat(check.objections(new Step.SetToNow(ref("Start")))).isEmpty();
    assertThat(check.objections(new Step.SetToNow(ref("Notes")))).isEmpty();
  }

  @Test
  void aValueIsOneThatTheFieldTakes() {
    assertThat(check.objections(new Step.SetValue(ref("Level"), "Glod")))
        .containsExactly("field 'Level' takes one of its options: Silver, Gold; 'Glod' is not");
    assertThat(check.objections(new Step.SetValue(ref("Level"), "gold"))).isEmpty();
    assertThat(check.objections(new Step.SetValue(ref("Start"), "soon"))).hasSize(1);
    assertThat(check.objections(new Step.Append(ref("Topics"), "Gold", ""))).isEmpty();
    assertThat(check.objections(new Step.Append(ref("Topics"), "Glod", ""))).hasSize(1);
    assertThat(check.objections(new Step.Append(ref("Credits"), "1", ""))).hasSize(1);
    assertThat(check.objections(new Step.Append(ref("Notes"), "1", ""))).isEmpty();
  }

  @Test
  void conditionsCompareWhatCanBeCompared() {
    assertThat(check.objections(compares("Level", Comparison.EQUAL, "Glod")))
        .containsExactly("field 'Level' takes one of its options: Silver, Gold; 'Glod' is not");
    assertThat(check.objections(new Condition.Not(compares("Level", Comparison.LESS, "Gold"))))
        .hasSize(1);
    assertThat(check.objections(
            new Condition.Compares(ref("Credits"), Comparison.LESS, new Comparand.Now())))
        .hasSize(1);
    assertThat(check.objections(new Condition.Any(List.of(
            compares("Level", Comparison.CONTAINS, "ol"),
            compares("Level", Comparison.EQUAL, "Gold"),
            compares("Credits", Comparison.AT_LEAST, "5"),
            new Condition.IsEmpty(ref("Start"))))))
        .isEmpty();
    assertThat(check.objections(new Condition.All(List.of(
            compares("Box", Comparison.AT_LEAST, "5"), compares("Seats", Comparison.LESS, "5")))))
        .hasSize(1);
  }

  private static Condition compares(String field, Comparison how, String with) {
    return new Condition.Compares(ref(field), how, new Comparand.Literal(with));
  }

  private static Step.Calculate add(String field, Operand operand) {
    return new Step.Calculate(ref(field), new Calculation.Add(operand));
  }

  private static Optional<BigDecimal> zero() {
    return Optional.of(BigDecimal.ZERO);
  }

  private static FieldRef ref(String name) {
    return FieldRef.parse(name);
  }

  private static Optional<Field> field(FieldRef ref) {
    return Optional.ofNullable(FIELDS.get(ref.toString()))
        .map(type -> new Field(new FieldId("f-" + ref), ref.toString(), "some", type));
  }
}

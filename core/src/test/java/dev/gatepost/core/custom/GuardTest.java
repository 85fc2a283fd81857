package dev.gatepost.core.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.custom.Planned.Reason;
import dev.gatepost.core.field.DateForm;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.Option;
import dev.gatepost.core.permission.TagRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardTest {
  private final Desk desk = new Desk();
  private final TagRef done = desk.tag("Done");

  @ParameterizedTest
  @CsvSource({
    "5, EQUAL, 5.0, true",
    "5, NOT_EQUAL, 5, false",
    "5, LESS, 10, true",
    "10, LESS, 9, false",
    "5, AT_MOST, 5, true",
    "5, GREATER, 4.99, true",
    "5, AT_LEAST, 5.01, false",
    "'', AT_LEAST, 1, false",
    "'', EQUAL, 0, true",
  })
  void numbersCompareAsNumbers(String held, Comparison how, String with, boolean holds) {
    FieldRef credits = desk.whole("Credits", held);

    assertThat(holds(compares(credits, how, with))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "'1,200', EQUAL, 1200, true",
    "$10, GREATER, 9, true",
    "Gold , EQUAL, gold, true",
    "Gold, NOT_EQUAL, Silver, true",
    "'', EQUAL, Gold, false",
    "'', EQUAL, 0, false",
    "Golden, CONTAINS, gold, true",
    "Golden, CONTAINS, silver, false",
    "2026-11-23, LESS, 2026-12-01, true",
    "2026-11-23, EQUAL, 2026-11-23, true",
  })
  void textComparesAsWhatItIs(String held, Comparison how, String with, boolean holds) {
    FieldRef text = desk.text("Text", held);

    assertThat(holds(compares(text, how, with))).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23, LESS, true",
    "2026-11-24, LESS, false",
    "2026-11-24, EQUAL, true",
    "2026-11-25, GREATER, true",
    "'', LESS, false",
    "'', GREATER, false",
    "'', NOT_EQUAL, true",
  })
  void aDayComparesWithTodayWhereTheSiteIs(String held, Comparison how, boolean holds) {
    FieldRef date = desk.field("Date", new FieldType.Date(DateForm.ISO), held);

    assertThat(holds(new Condition.Compares(date, how, new Comparand.Now()))).isEqualTo(holds);
  }

  @Test
  void aMomentComparesToTheSecond() {
    FieldRef time =
        desk.field("Time", new FieldType.DateTime(DateForm.ISO), "2026-11-23T23:29:59Z");

    assertThat(holds(new Condition.Compares(time, Comparison.LESS, new Comparand.Now())))
        .isTrue();
    assertThat(holds(compares(time, Comparison.EQUAL, "2026-11-24"))).isTrue();
  }

  @Test
  void fieldsCompareWithFields() {
    FieldRef credits = desk.whole("Credits", "10");
    FieldRef price = desk.text("Price", "$9.50");

    assertThat(holds(
            new Condition.Compares(credits, Comparison.AT_LEAST, new Comparand.OtherField(price))))
        .isTrue();
  }

  @Test
  void optionsCompareByLabel() {
    FieldRef level = desk.field(
        "Level",
        new FieldType.DropDown(
            List.of(new Option("71", "Gold"), new Option("72", "Silver")), Option.SentBy.ID),
        "72");

    assertThat(holds(compares(level, Comparison.EQUAL, "silver"))).isTrue();
    assertThat(holds(compares(level, Comparison.EQUAL, "72"))).isFalse();
  }

  @Test
  void tagsAndEmptinessAndTheirCombinations() {
    Condition gold = new Condition.Holds(desk.heldTag("Gold"));
    Condition silver = new Condition.Holds(desk.tag("Silver"));
    Condition empty = new Condition.IsEmpty(desk.text("Note", " "));

    assertThat(holds(gold)).isTrue();
    assertThat(holds(silver)).isFalse();
    assertThat(holds(empty)).isTrue();
    assertThat(holds(new Condition.Not(silver))).isTrue();
    assertThat(holds(new Condition.All(List.of(gold, empty)))).isTrue();
    assertThat(holds(new Condition.All(List.of(gold, silver)))).isFalse();
    assertThat(holds(new Condition.Any(List.of(silver, gold)))).isTrue();
  }

  @Test
  void aConditionThatIsNotMetSaysWhichWithoutTheContactsValues() {
    FieldRef credits = desk.whole("Credits", "3");
    Condition condition = new Condition.All(List.of(
        compares(credits, Comparison.AT_LEAST, "10"),
        new Condition.Not(new Condition.Holds(done))));

    assertThat(desk.declined(CustomOperation.of("test", new Step.ApplyTag(done)).when(condition)))
        .isEqualTo(new Planned.Declined(
            Reason.CONDITION_NOT_MET,
            "the condition is not met: 'Credits' is at least '10' and not (the tag 'Done' is"
                + " held)"));
  }

  @Test
  void whatCannotBeComparedIsNamed() {
    FieldRef points = desk.text("Points", "many");
    FieldRef date = desk.field("Date", new FieldType.Date(DateForm.ISO), "2026-11-23");

    assertThat(reason(compares(points, Comparison.LESS, "10"))).isEqualTo(Reason.VALUE_UNREADABLE);
    assertThat(reason(compares(desk.whole("Credits", "1"), Comparison.LESS, "many")))
        .isEqualTo(Reason.MISCONFIGURED);
    assertThat(reason(compares(date, Comparison.LESS, "10"))).isEqualTo(Reason.MISCONFIGURED);
    assertThatThrownBy(
            () -> new Condition.Compares(points, Comparison.CONTAINS, new Comparand.Now()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aConditionKnowsEveryFieldAndTagThatItLooksAt() {
    FieldRef credits = desk.whole("Credits", "3");
    FieldRef price = desk.whole("Price", "3");
    Condition condition = new Condition.Any(List.of(
        new Condition.Not(new Condition.IsEmpty(credits)),
        new Condition.All(List.of(
            new Condition.Compares(credits, Comparison.LESS, new Comparand.OtherField(price)),
            new Condition.Holds(done)))));

    assertThat(condition.fields()).containsExactlyInAnyOrder(credits, price);
    assertThat(condition.tags()).containsExactly(done);
  }

  private boolean holds(Condition condition) {
    return desk.plan(CustomOperation.of("test", new Step.ApplyTag(done)).when(condition))
        instanceof Planned.Plan;
  }

  private Reason reason(Condition condition) {
    return desk.declined(CustomOperation.of("test", new Step.ApplyTag(done)).when(condition))
        .reason();
  }

  private static Condition compares(FieldRef field, Comparison how, String with) {
    return new Condition.Compares(field, how, new Comparand.Literal(with));
  }
}

package dev.gatepost.core.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.custom.Planned.Plan;
import dev.gatepost.core.custom.Planned.Reason;
import dev.gatepost.core.field.DateForm;
import dev.gatepost.core.field.DatePattern;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.NumberStyle;
import dev.gatepost.core.field.Option;
import dev.gatepost.core.field.Option.Listed;
import dev.gatepost.core.field.Option.SentBy;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ProductId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private final Desk desk = new Desk();

  @Nested
  class Numbers {
    @Test
    void creditsAreAddedAndTheOutcomeTellsBoth() {
      FieldRef credits = desk.whole("Credits", "5");
      Plan plan = (Plan) desk.plan(add(credits, "10"));

      assertThat(plan.sentence()).isEqualTo("'Credits' from 5 to 15");
      assertThat(plan.changes()).containsExactly(new Change("field 'Credits'", "5", "15"));
    }

    @Test
    void anEmptyFieldCountsAsZeroUnlessConfigured() {
      FieldRef credits = desk.whole("Credits", "");
      Calculation add = new Calculation.Add(Operand.of("10"));

      assertThat(desk.after(credits, add(credits, "10"))).isEqualTo("10");
      assertThat(desk.after(
              credits,
              new Step.Calculate(
                  credits, add, Optional.empty(), Optional.of(new BigDecimal("100")))))
          .isEqualTo("110");
      assertThat(
              desk.declined(new Step.Calculate(credits, add, Optional.empty(), Optional.empty())))
          .isEqualTo(new Planned.Declined(
              Reason.VALUE_UNREADABLE,
              "field 'Credits' is empty; expected a number such as 1200 or 12.50"));
    }

    @ParameterizedTest
    @CsvSource({
      "'1,200', 1210",
      "$5, 15",
      "' 5 ', 15",
      "'', 10",
      "-3, 7",
      "0.1, 10.1",
    })
    void textFieldsHoldWhatPeopleType(String typed, String after) {
      FieldRef points = desk.text("Points", typed);

      assertThat(desk.after(points, add(points, "10"))).isEqualTo(after);
    }

    @Test
    void aSiteThatTypesCommasGetsCommas() {
      desk.conventions = desk.conventions.with(NumberStyle.COMMA);
      FieldRef points = desk.text("Points", "1.200,5");

      assertThat(desk.after(points, add(points, "0.25"))).isEqualTo("1200,75");
    }

    @Test
    void whatIsNoNumberIsNamedWithFieldValueAndExpectation() {
      FieldRef points = desk.text("Points", "a lot");

      assertThat(desk.declined(add(points, "10")))
          .isEqualTo(new Planned.Declined(
              Reason.VALUE_UNREADABLE,
              "field 'Points' holds 'a lot'; expected a number such as 1200 or 12.50"));
    }

    @Test
    void anAddressThatStrayedIntoANumberFieldIsNotRepeated() {
      FieldRef points = desk.text("Points", "anna@example.com");

      assertThat(desk.declined(add(points, "10")).sentence()).doesNotContain("anna");
      assertThat(desk.declined(add(desk.text("Long", "x".repeat(10_000)), "1")).sentence())
          .hasSizeLessThan(200);
    }

    @Test
    void theOperandMayBeAnotherField() {
      FieldRef credits = desk.whole("Credits", "5");
      FieldRef bonus = desk.text("Bonus", "1,000");

      assertThat(desk.after(
              credits,
              new Step.Calculate(
                  credits,
                  new Calculation.Add(
                      new Operand.OtherField(bonus, Optional.of(BigDecimal.ZERO))))))
          .isEqualTo("1005");
    }

    @Test
    void aResultThatTheFieldCannotHoldIsRefusedAndNotRounded() {
      FieldRef credits = desk.whole("Credits", "5");

      assertThat(desk.declined(add(credits, "0.5")))
          .isEqualTo(new Planned.Declined(
              Reason.VALUE_IMPOSSIBLE,
              "the result '5.5' is no value for field 'Credits', which takes a whole number such as"
                  + " 1200"));
    }

    @Test
    void aDeclaredPrecisionRounds() {
      FieldRef credits = desk.whole("Credits", "5");

      assertThat(
              desk.after(credits, add(credits, "0.5").to(new Precision(0, RoundingMode.HALF_EVEN))))
          .isEqualTo("6");
      assertThat(desk.after(credits, add(credits, "0.5").to(new Precision(0, RoundingMode.DOWN))))
          .isEqualTo("5");
    }

    @Test
    void pricesStayPrices() {
      FieldRef price = desk.field("Price", FieldType.Decimal.PRICE, "19.90");

      assertThat(desk.after(
              price, new Step.Calculate(price, new Calculation.Multiply(Operand.of("3")))))
          .isEqualTo("59.70");
      assertThat(desk.after(price, divide(price, "3"))).isEqualTo("6.63");
    }

    @Test
    void aDivisionSaysHowToRoundAndNeverByZero() {
      FieldRef price = desk.field("Price", FieldType.Decimal.PRICE, "10.00");

      assertThat(desk.after(price, divide(price, "3"))).isEqualTo("3.33");
      assertThat(desk.declined(divide(price, "0.00")).reason()).isEqualTo(Reason.VALUE_IMPOSSIBLE);
      assertThatThrownBy(() -> new Step.Calculate(price, new Calculation.Divide(Operand.of("3"))))
          .hasMessageContaining("how to round");
    }

    @Test
    void theSmallerTheLargerAndTheRound() {
      FieldRef points = desk.text("Points", "7.25");

      assertThat(
              desk.after(points, new Step.Calculate(points, new Calculation.Min(Operand.of("5")))))
          .isEqualTo("5");
      assertThat(
              desk.after(points, new Step.Calculate(points, new Calculation.Max(Operand.of("5")))))
          .isEqualTo("7.25");
      assertThat(desk.after(
              points,
              new Step.Calculate(
                  points, new Calculation.Round(), Optional.of(Precision.of(1)), Optional.empty())))
          .isEqualTo("7.3");
    }

    @Test
    void spendingStopsAtTheFloor() {
      FieldRef credits = desk.whole("Credits", "3");

      assertThat(desk.declined(spend(credits, "5", Floor.ZERO)))
          .isEqualTo(new Planned.Declined(
              Reason.BELOW_FLOOR,
              "field 'Credits' holds 3, which does not suffice: it would go down to -2, below 0"));
      assertThat(desk.after(credits, spend(credits, "5", new Floor.Clamp(BigDecimal.ZERO))))
          .isEqualTo("0");
      assertThat(desk.after(credits, spend(credits, "5", new Floor.None()))).isEqualTo("-2");
      assertThat(desk.after(credits, spend(credits, "3", Floor.ZERO))).isEqualTo("0");
    }

    @Test
    void numbersBeyondAnyAmountAreRefused() {
      FieldRef points = desk.text("Points", "9".repeat(30));

      assertThat(
              desk.declined(new Step.Calculate(points, new Calculation.Multiply(Operand.of("10"))))
                  .reason())
          .isEqualTo(Reason.VALUE_IMPOSSIBLE);
    }

    @Test
    void addingNothingWritesNothing() {
      FieldRef points = desk.text("Points", "$1,200");
      Plan plan = (Plan) desk.plan(add(points, "0"));

      assertThat(plan.effects()).isEmpty();
      assertThat(plan.changes()).isEmpty();
    }
  }

  @Nested
  class TextsAndOptions {
    @Test
    void aTextIsSetClearedAndAppendedTo() {
      FieldRef note = desk.text("Note", "one");

      assertThat(desk.after(note, new Step.SetValue(note, "two"))).isEqualTo("two");
      assertThat(desk.after(note, new Step.Clear(note))).isEmpty();
      assertThat(desk.after(note, new Step.Append(note, "two", ", "))).isEqualTo("one, two");
      FieldRef empty = desk.text("Empty", "");
      assertThat(desk.after(empty, new Step.Append(empty, "two", ", "))).isEqualTo("two");
    }

    @Test
    void textsAreNotToldInSentences() {
      FieldRef note = desk.text("Note", "secret one");
      Plan plan = (Plan) desk.plan(new Step.SetValue(note, "secret two"));

      assertThat(plan.sentence()).isEqualTo("changed 'Note'");
      assertThat(plan.toString()).doesNotContain("secret");
      assertThat(plan.changes().get(0).before()).isEqualTo("secret one");
    }

    @Test
    void anOptionIsSetByItsLabel() {
      FieldRef level = desk.field(
          "Level",
          new FieldType.DropDown(
              List.of(new Option("71", "Gold"), new Option("72", "Silver")), SentBy.ID),
          "72");

      assertThat(desk.after(level, new Step.SetValue(level, "gold"))).isEqualTo("71");
      assertThat(desk.declined(new Step.SetValue(level, "Golden")))
          .isEqualTo(new Planned.Declined(
              Reason.MISCONFIGURED,
              "'Golden' is no value for field 'Level', which takes one of its options: Gold,"
                  + " Silver"));
    }

    @Test
    void anOptionIsAppendedToSeveral() {
      FieldRef interests = desk.field(
          "Interests",
          new FieldType.MultiSelect(
              List.of(new Option("1", "Yoga"), new Option("2", "Tea")), SentBy.ID, Listed.STARS),
          "*/*1*/*");

      assertThat(desk.after(interests, new Step.Append(interests, "Tea", "")))
          .isEqualTo("*/*1*/*2*/*");
      assertThat(desk.declined(new Step.Append(interests, "Coffee", "")).reason())
          .isEqualTo(Reason.MISCONFIGURED);
    }

    @Test
    void aCopyTakesTheTypeOfItsTarget() {
      FieldRef seconds =
          desk.field("Seconds", new FieldType.Date(DateForm.UNIX_SECONDS), "1795392000");
      FieldRef iso = desk.field("Iso", new FieldType.Date(DateForm.ISO), "");
      FieldRef text = desk.text("Text", "1,200");
      FieldRef whole = desk.whole("Whole", "");

      assertThat(desk.after(iso, new Step.Copy(seconds, iso))).isEqualTo("2026-11-23");
      assertThat(desk.after(text, new Step.Copy(seconds, text))).isEqualTo("2026-11-23");
      assertThat(desk.after(whole, new Step.Copy(text, whole))).isEqualTo("1200");
      assertThat(desk.after(text, new Step.Copy(whole, text))).isEmpty();
      assertThat(desk.declined(new Step.Copy(seconds, whole)).reason())
          .isEqualTo(Reason.VALUE_IMPOSSIBLE);
    }

    @Test
    void nothingIsAppendedToANumber() {
      FieldRef credits = desk.whole("Credits", "5");

      assertThat(desk.declined(new Step.Append(credits, "5", "")).reason())
          .isEqualTo(Reason.MISCONFIGURED);
    }
  }

  @Nested
  class Dates {
    @Test
    void nowIsTheDayWhereTheSiteIs() {
      FieldRef date = desk.field("Date", new FieldType.Date(DateForm.ISO), "");
      FieldRef time = desk.field("Time", new FieldType.DateTime(DateForm.ISO), "");
      FieldRef text = desk.text("Text", "");

      assertThat(desk.after(date, new Step.SetToNow(date))).isEqualTo("2026-11-24");
      assertThat(desk.after(time, new Step.SetToNow(time))).isEqualTo("2026-11-23T23:30:00Z");
      assertThat(desk.after(text, new Step.SetToNow(text))).isEqualTo("2026-11-24");
      assertThat(desk.after(text, new Step.SetToNow(text, true))).isEqualTo("2026-11-23T23:30:00Z");
    }

    @Test
    void aTrialEndsInFourteenDaysInOneWrite() {
      FieldRef trial = desk.field("Trial end", new FieldType.Date(DateForm.ISO), "");
      Plan plan = (Plan) desk.plan(new Step.SetToNow(trial), move(trial, Period.ofDays(14), false));

      assertThat(plan.effects()).hasSize(1);
      assertThat(plan.sentence()).isEqualTo("'Trial end' from (empty) to 2026-12-08");
    }

    @ParameterizedTest
    @CsvSource({"P1D,2027-02-01", "P1W,2027-02-07", "P1M,2027-02-28", "P-1Y,2026-01-31"})
    void datesMoveByTheCalendar(Period by, String after) {
      FieldRef date = desk.field("Date", new FieldType.Date(DateForm.ISO), "2027-01-31");

      assertThat(desk.after(date, move(date, by, false))).isEqualTo(after);
    }

    @Test
    void anEmptyDateIsRefusedOrCountsFromNow() {
      FieldRef date = desk.field("Date", new FieldType.Date(DateForm.ISO), "");

      assertThat(desk.declined(move(date, Period.ofDays(1), false)).sentence())
          .isEqualTo("field 'Date' is empty; expected a date such as 2026-11-23");
      assertThat(desk.after(date, move(date, Period.ofDays(1), true))).isEqualTo("2026-11-25");
    }

    @Test
    void datesInTextKeepTheSitesPattern() {
      desk.conventions = desk.conventions.with(new DatePattern("MM/dd/yyyy"));
      FieldRef text = desk.text("Text", "12/31/2026");

      assertThat(desk.after(text, move(text, Period.ofDays(1), false))).isEqualTo("01/01/2027");
      assertThat(desk.declined(move(desk.text("Bad", "31.12.2026"), Period.ofDays(1), false))
              .sentence())
          .isEqualTo("field 'Bad' holds '31.12.2026'; expected a date such as 11/23/2026");
    }

    @Test
    void theEndOfTimeIsNoDate() {
      FieldRef date = desk.field("Date", new FieldType.Date(DateForm.ISO), "9999-12-31");

      assertThat(desk.declined(move(date, Period.ofDays(1), false)).reason())
          .isEqualTo(Reason.VALUE_IMPOSSIBLE);
    }
  }

  @Nested
  class TagsAndAccess {
    private final ProductAccess course = new ProductAccess(
        Set.of(desk.tag("Instant")),
        Map.of("one", desk.tag("Module_1"), "two", desk.tag("Module_2")),
        Set.of(desk.tag("Revoked")));

    TagsAndAccess() {
      desk.product("course", course);
    }

    @Test
    void tagsAreAppliedAndRemoved() {
      TagRef gold = desk.tag("Gold");
      TagRef silver = desk.heldTag("Silver");

      assertThat(desk.tagsAfter(new Step.ApplyTag(gold), new Step.RemoveTag(silver)))
          .containsExactly("Gold");
    }

    @Test
    void aTagThatIsHeldIsAppliedAllTheSameButChangesNothing() {
      Plan plan = (Plan) desk.plan(new Step.ApplyTag(desk.heldTag("Gold")));

      assertThat(plan.effects()).hasSize(1);
      assertThat(plan.changes()).isEmpty();
    }

    @Test
    void accessToAllOfAProductIsGiven() {
      desk.heldTag("Revoked");

      assertThat(desk.tagsAfter(grant())).containsExactly("Instant");
    }

    @Test
    void accessToOneModuleIsGiven() {
      desk.heldTag("Revoked");

      assertThat(desk.tagsAfter(grant("two"))).containsExactly("Module_2");
    }

    @Test
    void accessIsTakenAway() {
      desk.heldTag("Module_1");

      assertThat(desk.tagsAfter(new Step.RevokeAccess(new ProductId("course"), false)))
          .containsExactly("Revoked");
      assertThat(desk.tagsAfter(new Step.RevokeAccess(new ProductId("course"), true)))
          .containsExactlyInAnyOrder("Revoked", "Module_1");
    }

    @Test
    void whatDoesNotExistIsNamed() {
      assertThat(desk.declined(grant("three")).sentence())
          .isEqualTo("product 'course' has no module 'three'");
      assertThat(
              desk.declined(new Step.RevokeAccess(new ProductId("cure"), false)).sentence())
          .isEqualTo("there is no product 'cure'");
    }

    private static Step grant(String... modules) {
      return new Step.GrantAccess(new ProductId("course"), Set.of(modules));
    }
  }

  @Nested
  class Lists {
    @Test
    void stepsHappenInTheirOrderAndFieldsInARowAreOneWrite() {
      FieldRef credits = desk.whole("Credits", "5");
      FieldRef note = desk.text("Note", "");
      TagRef gold = desk.tag("Gold");
      Plan plan = (Plan) desk.plan(
          spend(credits, "5", Floor.ZERO),
          new Step.SetValue(note, "spent"),
          new Step.ApplyTag(gold),
          new Step.MintCoupon(Optional.of(new PromotionName("spring"))),
          new Step.ActOnSubscription(new SubscriptionAction.SkipPayments(2), Optional.empty()),
          add(credits, "1"));

      assertThat(plan.effects())
          .extracting(effect -> effect.getClass().getSimpleName())
          .containsExactly(
              "WriteFields", "ApplyTag", "MintCoupon", "ActOnSubscription", "WriteFields");
      assertThat(plan.sentence())
          .isEqualTo("'Credits' from 5 to 1; changed 'Note'; applied the tag 'Gold'; a coupon; the"
              + " subscription: skip 2 payments");
    }

    @Test
    void aLaterStepSeesWhatAnEarlierOneDid() {
      FieldRef credits = desk.whole("Credits", "5");
      FieldRef copy = desk.text("Copy", "");

      assertThat(desk.after(copy, add(credits, "1"), new Step.Copy(credits, copy)))
          .isEqualTo("6");
    }

    @Test
    void aLaterStepThatCannotBeDoneStopsTheFirst() {
      FieldRef credits = desk.whole("Credits", "5");
      FieldRef points = desk.text("Points", "many");

      assertThat(desk.declined(add(credits, "1"), add(points, "1")).reason())
          .isEqualTo(Reason.VALUE_UNREADABLE);
    }

    @Test
    void thereAndBackIsNothing() {
      FieldRef credits = desk.whole("Credits", "5");
      Plan plan = (Plan) desk.plan(add(credits, "1"), spend(credits, "1", Floor.ZERO));

      assertThat(plan.effects()).isEmpty();
    }
  }

  @Nested
  class Own {
    private final FieldRef credits = desk.whole("Credits", "5");

    @Test
    void aStepOfTheHostSeesTheDraftAndWritesFields() {
      desk.own = (step, view) -> new OwnPlan.Will(
          Map.of(credits, view.fields().get(credits) + step.settings().get("digits")),
          Optional.of("tell " + view.contact()),
          "told the host");
      Plan plan = (Plan) desk.plan(add(credits, "1"), own());

      assertThat(plan.effects())
          .containsExactly(
              new Effect.WriteFields(
                  List.of(new Effect.Write(new FieldId("f-Credits"), "5", "600", true))),
              new Effect.RunErrand("digits", "tell 42"));
      assertThat(plan.sentence()).isEqualTo("'Credits' from 5 to 600; told the host");
    }

    @Test
    void theHostMaySayNo() {
      desk.own = (step, view) -> new OwnPlan.Wont("not on Sundays");

      assertThat(desk.declined(own()))
          .isEqualTo(new Planned.Declined(Reason.DECLINED, "not on Sundays"));
    }

    @Test
    void theHostWritesOnlyWhatItNamedAndTheFieldCanHold() {
      desk.own = (step, view) ->
          new OwnPlan.Will(Map.of(FieldRef.parse("Other"), "1"), Optional.empty(), "");
      assertThat(desk.declined(own()).sentence()).contains("'Other' without having named it");

      desk.own = (step, view) -> new OwnPlan.Will(Map.of(credits, "many"), Optional.empty(), "");
      assertThat(desk.declined(own()).reason()).isEqualTo(Reason.MISCONFIGURED);
    }

    private Step own() {
      return new Step.Own("digits", Map.of("digits", "00"));
    }
  }

  @Test
  void whatAddsUpIsGuardedAgainstDuplicatesAndTheRestIsNot() {
    FieldRef credits = desk.whole("Credits", "5");
    Duration sites = Duration.ofMinutes(10);
    CustomOperation adding = CustomOperation.of("adding", add(credits, "1"));
    CustomOperation setting = CustomOperation.of("setting", new Step.SetValue(credits, "1"));

    assertThat(adding.duplicateWindow(sites)).isEqualTo(sites);
    assertThat(adding.withDuplicates(Duration.ZERO).duplicateWindow(sites)).isZero();
    assertThat(setting.duplicateWindow(sites)).isZero();
    assertThat(setting.withDuplicates(Duration.ofHours(1)).duplicateWindow(sites))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void impossibleDefinitionsAreRefused() {
    assertThatThrownBy(() -> CustomOperation.of("empty")).hasMessageContaining("no steps");
    assertThatThrownBy(() -> new Precision(19, RoundingMode.UP)).hasMessageContaining("19");
    assertThatThrownBy(() -> new SubscriptionAction.SkipPayments(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> move(FieldRef.parse("Date"), Period.ZERO, true))
        .hasMessageContaining("how far");
    assertThatThrownBy(() -> CustomOperation.of("late", new Step.Clear(FieldRef.parse("Date")))
            .withDuplicates(Duration.ofSeconds(-1)))
        .hasMessageContaining("negative");
  }

  private static Step.Calculate add(FieldRef field, String number) {
    return new Step.Calculate(field, new Calculation.Add(Operand.of(number)));
  }

  private static Step spend(FieldRef field, String number, Floor floor) {
    return new Step.Calculate(field, new Calculation.Subtract(Operand.of(number), floor));
  }

  private static Step divide(FieldRef field, String number) {
    return new Step.Calculate(
        field,
        new Calculation.Divide(Operand.of(number)),
        Optional.of(Precision.of(2)),
        Optional.of(BigDecimal.ZERO));
  }

  private static Step move(FieldRef field, Period by, boolean emptyIsNow) {
    return new Step.MoveDate(field, by, emptyIsNow);
  }
}

package dev.gatepost.core.service;

import static dev.gatepost.core.service.OperationSite.adding;
import static dev.gatepost.core.service.OperationSite.spending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.custom.Comparand;
import dev.gatepost.core.custom.Comparison;
import dev.gatepost.core.custom.Condition;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.custom.SubscriptionAction;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.Option;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.GaveUp;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.operation.Outcome.WillRetry;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.subscription.ProductId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CustomOperationHandlerTest {
  private final CrmUnavailable down = new CrmUnavailable("PUT /contacts answered 500");
  private final CrmRefused never = new CrmRefused("PUT /contacts answered 403");

  private final OperationSite site = new OperationSite();
  private final FieldId credits = site.whole("Credits");
  private final ContactId anna = site.contact("anna");

  @Test
  void creditsAreAdded() {
    site.configure(adding("add-credits", "Credits", "10"));
    site.crm.setField(anna, credits, "5");

    assertThat(site.run("add-credits", anna)).isEqualTo(new Applied("'Credits' from 5 to 15"));
    assertThat(credits()).isEqualTo("15");
  }

  @Test
  void twoAtOnceBothCount() {
    site.configure(adding("add-credits", "Credits", "10"));
    Receipt one = site.post("add-credits", anna);
    Receipt other = site.post("add-credits", anna);
    site.drain();

    assertThat(one.id()).isNotEqualTo(other.id());
    assertThat(credits()).isEqualTo("20");
  }

  @Test
  void whatAddsUpIsGuardedAgainstDuplicatesUnlessConfigured() {
    FieldRef field = FieldRef.parse("Credits");
    site.configure(
        adding("guarded", "Credits", "10").withDuplicates(Duration.ofSeconds(30)),
        CustomOperation.of("reset", new Step.SetValue(field, "0")));

    Receipt first = site.post("guarded", anna);
    assertThat(site.post("guarded", anna).id()).isEqualTo(first.id());
    site.clock.advance(Duration.ofSeconds(30));
    assertThat(site.post("guarded", anna).id()).isNotEqualTo(first.id());
    assertThat(site.post("reset", anna).id())
        .isNotEqualTo(site.post("reset", anna).id());
  }

  @Test
  void theAnswerIsLostAndTheCreditIsGivenOnce() {
    site.configure(adding("add-credits", "Credits", "10"));
    CommandId command = site.post("add-credits", anna).id();
    site.crm.loseAnswerToCall(2, down);
    site.drain();
    assertThat(site.outcome(command)).isInstanceOf(WillRetry.class);
    assertThat(credits()).isEqualTo("10");

    site.passes(Duration.ofMinutes(1));

    assertThat(site.outcome(command)).isEqualTo(new Applied("'Credits' from (empty) to 10"));
    assertThat(credits()).isEqualTo("10");
  }

  @Test
  void theWriteFailsAndIsMadeAgain() {
    site.configure(adding("add-credits", "Credits", "10"));
    CommandId command = site.post("add-credits", anna).id();
    site.crm.failCall(2, down);
    site.drain();
    assertThat(credits()).isEmpty();

    site.passes(Duration.ofMinutes(1));

    assertThat(site.outcome(command)).isInstanceOf(Applied.class);
    assertThat(credits()).isEqualTo("10");
  }

  @Test
  void aCrmThatRewritesTheValueIsUnderstood() {
    FieldId price = site.crm.addField("Price", FieldType.Decimal.PRICE);
    site.configure(adding("raise", "Price", "1.5"));
    CommandId command = site.post("raise", anna).id();
    site.crm.loseAnswerToCall(2, down);
    site.drain();
    site.crm.setField(anna, price, "1.500");

    site.passes(Duration.ofMinutes(1));

    assertThat(site.outcome(command)).isInstanceOf(Applied.class);
    assertThat(site.held(anna, price)).isEqualTo("1.500");
  }

  @Test
  void somebodyElseChangesTheFieldBetweenTwoAttemptsAndAnOperatorDecides() {
    site.configure(adding("add-credits", "Credits", "10"));
    site.crm.setField(anna, credits, "5");
    CommandId command = site.post("add-credits", anna).id();
    site.crm.failCall(2, down);
    site.drain();
    site.crm.setField(anna, credits, "7");

    site.passes(Duration.ofMinutes(1));

    assertThat(site.outcome(command)).isInstanceOf(Refused.class);
    assertThat(((Refused) site.outcome(command)).reason()).isEqualTo(Refusal.CONFLICT);
    assertThat(site.outcome(command).sentence())
        .contains("'Credits'", "holds '7'", "the '15' that was to be written");
    assertThat(credits()).isEqualTo("7");
    assertThat(site.run("add-credits", anna)).isEqualTo(new Applied("'Credits' from 7 to 17"));
  }

  @Test
  void aConflictOverATextKeepsTheTextToItself() {
    FieldId note = site.crm.addField("Note");
    site.configure(
        CustomOperation.of("note", new Step.Append(FieldRef.parse("Note"), "called", "; ")));
    CommandId command = site.post("note", anna).id();
    site.crm.failCall(2, down);
    site.drain();
    site.crm.setField(anna, note, "private matters");

    site.passes(Duration.ofMinutes(1));

    assertThat(((Refused) site.outcome(command)).reason()).isEqualTo(Refusal.CONFLICT);
    assertThat(site.outcome(command).sentence()).doesNotContain("private");
  }

  @Test
  void theNextCommandOfTheContactWaitsForOneThatHasNotEnded() {
    site.configure(adding("add-credits", "Credits", "10"), spending("spend", "Credits", "1"));
    ContactId ben = site.contact("ben");
    CommandId first = site.post("add-credits", anna).id();
    CommandId second = site.post("spend", anna).id();
    CommandId bens = site.post("add-credits", ben).id();
    site.crm.loseAnswerToCall(2, down);
    site.drain();

    assertThat(site.outcome(first)).isInstanceOf(WillRetry.class);
    assertThat(site.outcome(second).sentence()).contains("waits for command " + first);
    assertThat(site.outcome(bens)).isInstanceOf(Applied.class);
    site.passes(Duration.ofMinutes(1));
    assertThat(site.outcome(second)).isEqualTo(new Applied("'Credits' from 10 to 9"));
  }

  @Test
  void oneThatWasGivenUpOnMakesRoomAndDoesNotGuessWhenItIsReplayed() {
    site.configure(adding("add-credits", "Credits", "10"));
    CommandId first = site.post("add-credits", anna).id();
    site.crm.loseAnswerToCall(2, down);
    site.drain();
    site.crm.failAlways(down);
    while (!site.outcome(first).isFinal()) {
      site.clock.advance(Duration.ofMinutes(15));
      site.drain();
    }
    site.crm.heal();
    assertThat(site.outcome(first)).isInstanceOf(GaveUp.class);

    assertThat(site.run("add-credits", anna)).isEqualTo(new Applied("'Credits' from 10 to 20"));
    site.journal.replay(first, site.clock.instant());
    site.drain();

    assertThat(((Refused) site.outcome(first)).reason()).isEqualTo(Refusal.CONFLICT);
    assertThat(credits()).isEqualTo("20");
  }

  @Test
  void oneThatWasGivenUpOnIsReplayedWhereNobodyElseActed() {
    site.configure(adding("add-credits", "Credits", "10"));
    CommandId command = site.post("add-credits", anna).id();
    site.crm.loseAnswerToCall(2, down);
    site.drain();
    site.crm.failAlways(never);
    site.passes(Duration.ofMinutes(1));
    site.crm.heal();
    assertThat(site.outcome(command)).isInstanceOf(GaveUp.class);

    site.journal.replay(command, site.clock.instant());
    site.drain();

    assertThat(site.outcome(command)).isInstanceOf(Applied.class);
    assertThat(credits()).isEqualTo("10");
  }

  @Test
  void whatTheCrmRefusesForGoodHasNotHappenedAndIsDecidedAfresh() {
    site.configure(adding("add-credits", "Credits", "10").limited(RunLimit.ever(1)));
    CommandId command = site.post("add-credits", anna).id();
    site.crm.failCall(2, never);
    site.drain();
    assertThat(site.outcome(command)).isEqualTo(new GaveUp("PUT /contacts answered 403"));
    assertThat(site.run("add-credits", anna)).isInstanceOf(Applied.class);

    site.journal.replay(command, site.clock.instant());
    site.drain();

    assertThat(((Refused) site.outcome(command)).reason()).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(credits()).isEqualTo("10");
  }

  @Test
  void aCrmThatShowsItsChangesLateIsWaitedFor() {
    site.configure(adding("add-credits", "Credits", "10"));
    site.run("add-credits", anna);
    site.crm.setField(anna, credits, "");
    CommandId second = site.post("add-credits", anna).id();
    site.drain();
    assertThat(site.outcome(second).sentence()).contains("does not show yet");
    site.crm.setField(anna, credits, "10");

    site.passes(Duration.ofSeconds(10));

    assertThat(site.outcome(second)).isEqualTo(new Applied("'Credits' from 10 to 20"));
  }

  @Test
  void aValueThatStaysAsItWasIsBelievedInTheEnd() {
    site.configure(adding("add-credits", "Credits", "10"));
    site.run("add-credits", anna);
    site.crm.setField(anna, credits, "");
    CommandId second = site.post("add-credits", anna).id();

    site.passes(Duration.ofMinutes(2));

    assertThat(site.outcome(second)).isEqualTo(new Applied("'Credits' from (empty) to 10"));
  }

  @Test
  void aTagThatTheCrmAppliesLateIsWaitedFor() {
    TagId done = site.crm.addTag("Done");
    TagRef named = TagRef.parse("Done");
    site.configure(
        CustomOperation.of("mark", new Step.ApplyTag(named)),
        adding("once", "Credits", "10").when(new Condition.Not(new Condition.Holds(named))));
    site.run("mark", anna);
    site.crm.takeTag(anna, done);
    CommandId second = site.post("once", anna).id();
    site.drain();
    assertThat(site.outcome(second)).isInstanceOf(WillRetry.class);
    site.crm.giveTag(anna, done);

    site.passes(Duration.ofSeconds(10));

    assertThat(((Refused) site.outcome(second)).reason()).isEqualTo(Refusal.CONDITION_NOT_MET);
  }

  @Test
  void aLimitHoldsAndSaysWhenItEnds() {
    site.configure(adding("bonus", "Credits", "10").limited(RunLimit.in(Duration.ofDays(30), 1)));
    assertThat(site.run("bonus", anna)).isInstanceOf(Applied.class);
    site.clock.advance(Duration.ofDays(1));

    assertThat(site.run("bonus", anna))
        .isEqualTo(new Refused(
            Refusal.LIMIT_REACHED,
            "operation 'bonus' ran for contact %s as often as it may, at most 1 in 30 days; again"
                    .formatted(anna)
                + " from 2026-12-23T08:00:00Z"));
    site.clock.advance(Duration.ofDays(29));
    assertThat(site.run("bonus", anna)).isInstanceOf(Applied.class);
    assertThat(credits()).isEqualTo("20");
  }

  @Test
  void aRefusedRunDoesNotCount() {
    site.configure(spending("spend", "Credits", "10").limited(RunLimit.ever(1)));
    assertThat(reason(site.run("spend", anna))).isEqualTo(Refusal.BELOW_FLOOR);
    site.crm.setField(anna, credits, "10");

    assertThat(site.run("spend", anna)).isInstanceOf(Applied.class);
    assertThat(reason(site.run("spend", anna))).isEqualTo(Refusal.LIMIT_REACHED);
  }

  @Test
  void aConditionGuards() {
    site.configure(adding("add-credits", "Credits", "10")
        .when(new Condition.Compares(
            FieldRef.parse("Credits"), Comparison.LESS, new Comparand.Literal("20"))));

    site.run("add-credits", anna);
    site.run("add-credits", anna);

    assertThat(site.run("add-credits", anna))
        .isEqualTo(new Refused(
            Refusal.CONDITION_NOT_MET, "the condition is not met: 'Credits' is less than '20'"));
    assertThat(credits()).isEqualTo("20");
  }

  @Test
  void whatDoesNotParseIsNamed() {
    site.crm.setField(anna, credits, "a lot");
    site.configure(adding("add-credits", "Credits", "10"));

    assertThat(site.run("add-credits", anna))
        .isEqualTo(new Refused(
            Refusal.VALUE_UNREADABLE,
            "field 'Credits' holds 'a lot'; expected a number such as 1200 or 12.50"));
  }

  @Test
  void anUnknownOperationIsRefusedAndTheNearestIsNamed() {
    site.configure(adding("add-credits", "Credits", "10"));

    assertThat(site.run("add-credit", anna))
        .isEqualTo(new Refused(
            Refusal.UNKNOWN_OPERATION,
            "this site has no custom operation 'add-credit' (did you mean 'add-credits'?)"));
  }

  @Test
  void whatTheCrmDoesNotHaveIsNamedAndNothingIsDone() {
    site.crm.addTag("Gold");
    site.configure(
        adding("add-credits", "Credit", "10"),
        CustomOperation.of(
            "tag",
            new Step.SetValue(FieldRef.parse("Credits"), "1"),
            new Step.ApplyTag(TagRef.parse("Glod"))));

    assertThat(site.run("add-credits", anna))
        .isEqualTo(new Refused(
            Refusal.MISCONFIGURED,
            "operation 'add-credits' names the field 'Credit', which the CRM does not have (did you"
                + " mean 'Credits'?)"));
    assertThat(site.run("tag", anna).sentence()).contains("'Glod'", "'Gold'");
    assertThat(credits()).isEmpty();
  }

  @Test
  void anUnknownContactIsRefused() {
    site.configure(adding("add-credits", "Credits", "10"));

    assertThat(reason(site.run("add-credits", new ContactId("404"))))
        .isEqualTo(Refusal.CONTACT_UNKNOWN);
  }

  @Test
  void aContactThatIsDeletedBetweenTwoAttemptsIsRefused() {
    site.configure(adding("add-credits", "Credits", "10"));
    CommandId command = site.post("add-credits", anna).id();
    site.crm.failCall(2, down);
    site.drain();
    site.crm.deleteContact(anna);

    site.passes(Duration.ofMinutes(1));

    assertThat(reason(site.outcome(command))).isEqualTo(Refusal.CONTACT_UNKNOWN);
  }

  @Test
  void nothingToChangeIsUnchanged() {
    site.crm.setField(anna, credits, "5");
    site.configure(CustomOperation.of("five", new Step.SetValue(FieldRef.parse("Credits"), "5")));

    assertThat(site.run("five", anna)).isInstanceOf(Unchanged.class);
  }

  @Test
  void aListStopsWhereItStoppedAndGoesOnFromThere() {
    TagId gold = site.crm.addTag("Gold");
    site.configure(CustomOperation.of(
        "buy",
        adding("x", "Credits", "10").steps().get(0),
        new Step.ApplyTag(TagRef.parse("Gold")),
        adding("x", "Credits", "1").steps().get(0)));
    CommandId command = site.post("buy", anna).id();
    site.crm.failCall(3, down);
    site.drain();
    assertThat(credits()).isEqualTo("10");
    assertThat(site.crm.tagsOf(anna)).isEmpty();

    site.passes(Duration.ofMinutes(1));

    assertThat(site.outcome(command))
        .isEqualTo(new Applied("'Credits' from (empty) to 11; applied the tag 'Gold'"));
    assertThat(credits()).isEqualTo("11");
    assertThat(site.crm.tagsOf(anna)).containsExactly(gold);
  }

  @Test
  void accessIsGivenInTheCrmAndOnTheSiteAtOnce() {
    TagId instant = site.crm.addTag("Instant");
    TagId revoked = site.crm.addTag("Revoked");
    site.crm.giveTag(anna, revoked);
    site.members.enrol(
        new NewMember(anna, new EmailAddress("anna@example.com"), Set.of(revoked), Instant.EPOCH));
    ProductId course = new ProductId("course");
    site.configure(OperationBook.of(
            CustomOperation.of("grant", new Step.GrantAccess(course, Set.of())),
            CustomOperation.of("revoke", new Step.RevokeAccess(course, false)))
        .with(
            course,
            new ProductAccess(
                Set.of(TagRef.parse("Instant")), Map.of(), Set.of(TagRef.parse("Revoked")))));

    assertThat(site.run("grant", anna)).isInstanceOf(Applied.class);
    assertThat(site.crm.tagsOf(anna)).containsExactly(instant);
    assertThat(member().permissionTags()).containsExactly(instant);

    assertThat(site.run("revoke", anna)).isInstanceOf(Applied.class);
    assertThat(site.crm.tagsOf(anna)).containsExactly(revoked);
    assertThat(member().permissionTags()).containsExactly(revoked);
  }

  @Test
  void anOptionIsWrittenAsTheCrmWantsIt() {
    FieldRef level = FieldRef.parse("Level");
    FieldId id = site.crm.addField(
        "Level", new FieldType.DropDown(List.of(new Option("71", "Gold")), Option.SentBy.ID));
    site.configure(CustomOperation.of("gold", new Step.SetValue(level, "Gold")));

    assertThat(site.run("gold", anna)).isEqualTo(new Applied("changed 'Level'"));
    assertThat(site.held(anna, id)).isEqualTo("71");
  }

  @Test
  void partsThatAreCommandsOfTheirOwnAreDoneByThem() {
    site.configure(
        CustomOperation.of(
            "coupon",
            adding("x", "Credits", "1").steps().get(0),
            new Step.MintCoupon(Optional.empty())),
        CustomOperation.of(
            "pause", new Step.ActOnSubscription(new SubscriptionAction.Pause(), Optional.empty())),
        CustomOperation.of(
            "cancel",
            new Step.ActOnSubscription(new SubscriptionAction.Cancel(), Optional.empty())));

    Outcome coupon = site.run("coupon", anna);
    assertThat(reason(coupon)).isEqualTo(Refusal.NOT_AVAILABLE);
    assertThat(coupon.sentence())
        .contains("aal_createcoupon", "this was part 2 of 2, and those before it are done");
    assertThat(credits()).isEqualTo("1");
    assertThat(reason(site.run("pause", anna))).isEqualTo(Refusal.NOT_AVAILABLE);
    assertThat(site.run("cancel", anna).sentence()).contains("aal_cancelsubscription");
  }

  @Test
  void twoOperationsOfOneNameAreRefused() {
    assertThatThrownBy(
            () -> OperationBook.of(adding("same", "Credits", "1"), adding("same", "Credits", "2")))
        .hasMessage("two operations are called same");
  }

  private Member member() {
    return Objects.requireNonNull(site.members.find(Set.of(anna)).get(anna));
  }

  private String credits() {
    return site.held(anna, credits);
  }

  private static Refusal reason(Outcome outcome) {
    return ((Refused) outcome).reason();
  }
}

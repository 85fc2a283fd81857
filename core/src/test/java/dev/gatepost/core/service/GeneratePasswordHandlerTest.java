package dev.gatepost.core.service;

import static dev.gatepost.core.command.CommandName.GENERATE_PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.GaveUp;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.operation.Outcome.WillRetry;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.password.PasswordDelivery;
import dev.gatepost.core.password.PasswordPolicy;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.SitePolicies;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GeneratePasswordHandlerTest {
  private static final FieldRef FIELD = FieldRef.parse("Site password");
  private static final SitePolicies POLICIES = SitePolicies.STANDARD.withPassword(
      new PasswordDelivery.InField(FIELD, PasswordPolicy.STANDARD));

  @Nested
  class WithAPassword {
    private final Membership site = new Membership(POLICIES);
    private final FieldId field = site.crm.addField("Site password");
    private final TagId gold = site.crm.addTag("Gold");
    private final ContactId anna = site.contact("anna");

    @Test
    void aContactBecomesAMemberWithItsTagsAndThePasswordInTheField() {
      site.crm.giveTag(anna, gold);

      assertThat(site.run(GENERATE_PASSWORD, anna)).isInstanceOf(Applied.class);

      assertThat(site.member(anna).userName()).isEqualTo(new EmailAddress("anna@example.com"));
      assertThat(site.member(anna).permissionTags()).containsExactly(gold);
      assertThat(written()).hasSize(14);
      assertThat(matchesField()).isTrue();
    }

    @Test
    void aSecondCommandKeepsThePassword() {
      site.run(GENERATE_PASSWORD, anna);
      String first = written();

      assertThat(site.run(GENERATE_PASSWORD, anna)).isInstanceOf(Unchanged.class);
      assertThat(written()).isEqualTo(first);
      assertThat(matchesField()).isTrue();
    }

    @Test
    void aSecondCommandStillSyncsTheTags() {
      site.run(GENERATE_PASSWORD, anna);
      site.crm.giveTag(anna, gold);

      assertThat(site.run(GENERATE_PASSWORD, anna)).isInstanceOf(Applied.class);
      assertThat(site.member(anna).permissionTags()).containsExactly(gold);
    }

    @Test
    void aPasswordSetElsewhereIsKeptEvenWhenTheFieldIsEmpty() {
      site.run(GENERATE_PASSWORD, anna);
      chosenByTheMember("my-own-password");
      site.crm.setField(anna, field, "");

      site.run(GENERATE_PASSWORD, anna);

      assertThat(site.members.matches(site.member(anna).id(), new Password("my-own-password")))
          .isTrue();
      assertThat(site.crm.fieldOf(anna, field)).isEmpty();
    }

    @Test
    void theAnswerToTheWriteIsLostAndThePasswordStaysTheSame() {
      Receipt receipt = site.post(GENERATE_PASSWORD, anna);
      loseTheAnswerToCall(2);
      site.worker.drain();
      assertThat(site.outcome(receipt.id())).isInstanceOf(WillRetry.class);
      String sent = written();

      site.passes(Duration.ofMinutes(1));

      assertThat(site.outcome(receipt.id())).isInstanceOf(Applied.class);
      assertThat(written()).isEqualTo(sent);
      assertThat(matchesField()).isTrue();
    }

    @Test
    void aWriteThatFailsIsMadeAgainAndTheFieldHasTheOnePassword() {
      Receipt receipt = site.post(GENERATE_PASSWORD, anna);
      failCall(2);
      site.worker.drain();
      assertThat(site.crm.fieldOf(anna, field)).isEmpty();

      site.passes(Duration.ofMinutes(1));

      assertThat(site.outcome(receipt.id())).isInstanceOf(Applied.class);
      assertThat(matchesField()).isTrue();
    }

    @Test
    void theMemberChoosesAPasswordBetweenTwoAttemptsAndKeepsIt() {
      Receipt receipt = site.post(GENERATE_PASSWORD, anna);
      failCall(2);
      site.worker.drain();
      chosenByTheMember("my-own-password");

      site.passes(Duration.ofMinutes(1));

      assertThat(site.outcome(receipt.id()).sentence()).contains("has a password already");
      assertThat(site.crm.fieldOf(anna, field)).isEmpty();
      assertThat(site.members.matches(site.member(anna).id(), new Password("my-own-password")))
          .isTrue();
    }

    @Test
    void theCrmRefusesTheCredentialsAndTheCommandIsKeptForTheOperator() {
      site.crm.failNext(1, new CrmRefused("GET /contacts answered 403; check the API token"));

      assertThat(site.run(GENERATE_PASSWORD, anna))
          .isEqualTo(new GaveUp("GET /contacts answered 403; check the API token"));
    }

    @Test
    void anUnknownContactIsRefused() {
      assertRefused(site.run(GENERATE_PASSWORD, new ContactId("404")), Refusal.CONTACT_UNKNOWN);
    }

    @Test
    void aContactWithoutEmailIsRefused() {
      ContactId nameless = site.crm.addContactWithoutEmail();

      assertRefused(site.run(GENERATE_PASSWORD, nameless), Refusal.CONTACT_WITHOUT_EMAIL);
      assertThat(site.isMember(nameless)).isFalse();
    }

    @Test
    void twoContactsWithOneEmailAreNotOneMember() {
      site.run(GENERATE_PASSWORD, anna);
      ContactId twin = site.contact("anna");

      assertRefused(site.run(GENERATE_PASSWORD, twin), Refusal.EMAIL_TAKEN);
      assertThat(site.isMember(twin)).isFalse();
      assertThat(site.crm.fieldOf(twin, field)).isEmpty();
    }

    @Test
    void theMemberOfAContactThatWasMergedAwayMovesToTheOneThatIsLeft() {
      site.run(GENERATE_PASSWORD, anna);
      ContactId merged = site.contact("anna");
      site.crm.deleteContact(anna);

      site.run(GENERATE_PASSWORD, merged);

      assertThat(site.isMember(anna)).isFalse();
      assertThat(site.member(merged).userName()).isEqualTo(new EmailAddress("anna@example.com"));
    }

    private void chosenByTheMember(String password) {
      LinkToken token = new LinkToken("A".repeat(43));
      site.members.issue(site.member(anna).id(), token, site.clock.instant().plusSeconds(60));
      site.members.redeem(token, new Password(password), site.clock.instant());
    }

    private String written() {
      return site.crm.fieldOf(anna, field).orElseThrow();
    }

    private boolean matchesField() {
      return site.members.matches(site.member(anna).id(), new Password(written()));
    }

    private void failCall(int number) {
      site.crm.failCall(number, new CrmUnavailable("PUT /contacts answered 500"));
    }

    private void loseTheAnswerToCall(int number) {
      site.crm.loseAnswerToCall(number, new CrmUnavailable("PUT /contacts timed out"));
    }
  }

  @Nested
  class WithALink {
    private final Membership site =
        new Membership(SitePolicies.STANDARD.withPassword(new PasswordDelivery.ByLink(
            FIELD, URI.create("https://site.example/password/"), Duration.ofDays(7))));
    private final FieldId field = site.crm.addField("Site password");
    private final ContactId anna = site.contact("anna");

    @Test
    void theFieldHasALinkAndNoPasswordIsStored() {
      assertThat(site.run(GENERATE_PASSWORD, anna)).isInstanceOf(Applied.class);

      assertThat(written()).startsWith("https://site.example/password/");
      assertThat(site.members.state(site.member(anna).id())).isEqualTo(new CredentialState.None());
      assertThat(site.members.owner(token(), site.clock.instant()))
          .contains(site.member(anna).id());
    }

    @Test
    void aRepeatKeepsALinkThatStillWorks() {
      site.run(GENERATE_PASSWORD, anna);
      String first = written();

      site.run(GENERATE_PASSWORD, anna);

      assertThat(written()).isEqualTo(first);
    }

    @Test
    void aRepeatReplacesALinkThatExpired() {
      site.run(GENERATE_PASSWORD, anna);
      String first = written();
      site.clock.advance(Duration.ofDays(8));

      site.run(GENERATE_PASSWORD, anna);

      assertThat(written()).isNotEqualTo(first);
      assertThat(site.members.owner(token(), site.clock.instant()))
          .contains(site.member(anna).id());
    }

    @Test
    void aMemberWhoHasChosenAPasswordGetsNoNewLink() {
      site.run(GENERATE_PASSWORD, anna);
      String first = written();
      site.members.redeem(token(), new Password("chosen-by-anna"), site.clock.instant());

      assertThat(site.run(GENERATE_PASSWORD, anna)).isInstanceOf(Unchanged.class);
      assertThat(written()).isEqualTo(first);
    }

    @Test
    void aNodeThatStoodStillDoesNotWriteOverWhatAnotherHasDelivered() {
      site.post(GENERATE_PASSWORD, anna);
      LaneLease lost = leaseOfAnother();
      List<Work> works = claimed(lost);
      site.passes(LaneWorker.LEASE);
      LinkToken delivered = token();
      // What it had read before it stood still.
      site.crm.setField(anna, field, "");

      assertThatThrownBy(() -> perform(works, site.journal, lost)).isInstanceOf(LaneLost.class);
      assertThat(site.crm.fieldOf(anna, field)).isEmpty();
      assertThat(site.members.owner(delivered, site.clock.instant()))
          .contains(site.member(anna).id());
    }

    @Test
    void aNodeThatStoodStillBeforeItHeardThatItMayWriteDoesNotWrite() {
      site.post(GENERATE_PASSWORD, anna);
      LaneLease lost = leaseOfAnother();
      List<Work> works = claimed(lost);
      List<String> delivered = new ArrayList<>();
      CommandJournal slow = new SlowToAnswer(site.journal, () -> {
        site.passes(LaneWorker.LEASE);
        delivered.add(written());
      });

      assertThatThrownBy(() -> perform(works, slow, lost)).isInstanceOf(LaneLost.class);
      assertThat(delivered).containsExactly(written());
    }

    private LaneLease leaseOfAnother() {
      return site.journal
          .acquire(Membership.SITE, new NodeId("stands still"), LaneWorker.LEASE)
          .orElseThrow();
    }

    private List<Work> claimed(LaneLease lease) {
      return site.journal.claim(lease, site.clock.instant(), Portion.upTo(1));
    }

    private void perform(List<Work> works, CommandJournal journal, LaneLease lease) {
      new Handlers(site.sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), site.clock)
          .perform(works, Intents.of(journal, lease, site.clock), WorkListener.NONE);
    }

    private String written() {
      return site.crm.fieldOf(anna, field).orElseThrow();
    }

    private LinkToken token() {
      return new LinkToken(written().substring("https://site.example/password/".length()));
    }
  }

  @Test
  void aSiteThatMayReplacePasswordsDoesSoOncePerCommand() {
    Membership site = new Membership(POLICIES.withReplacesPasswords(true));
    FieldId field = site.crm.addField("Site password");
    ContactId anna = site.contact("anna");
    site.run(GENERATE_PASSWORD, anna);
    String first = site.crm.fieldOf(anna, field).orElseThrow();

    assertThat(site.run(GENERATE_PASSWORD, anna)).isInstanceOf(Applied.class);

    String second = site.crm.fieldOf(anna, field).orElseThrow();
    assertThat(second).isNotEqualTo(first);
    assertThat(site.members.matches(site.member(anna).id(), new Password(second)))
        .isTrue();
  }

  @Test
  void aSiteWithoutAPasswordFieldSaysSo() {
    Membership site = new Membership(SitePolicies.STANDARD);

    assertRefused(site.run(GENERATE_PASSWORD, site.contact("anna")), Refusal.NOT_AVAILABLE);
  }

  @Test
  void aFieldThatTheCrmDoesNotHaveIsNamed() {
    Membership site = new Membership(POLICIES);
    Outcome outcome = site.run(GENERATE_PASSWORD, site.contact("anna"));

    assertRefused(outcome, Refusal.MISCONFIGURED);
    assertThat(outcome.sentence()).contains("Site password");
  }

  private static void assertRefused(Outcome outcome, Refusal reason) {
    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(((Refused) outcome).reason()).isEqualTo(reason);
  }

  @Test
  void idsOfCommandsAreNotMixedUp() {
    Membership site = new Membership(POLICIES);
    site.crm.addField("Site password");
    Receipt one = site.post(GENERATE_PASSWORD, site.contact("anna"));
    Receipt other = site.post(GENERATE_PASSWORD, new ContactId("404"));
    site.worker.drain();

    CommandId first = one.id();
    assertThat(site.outcome(first)).isInstanceOf(Applied.class);
    assertThat(site.outcome(other.id())).isInstanceOf(Refused.class);
  }

  /** A journal that writes an intent down, and something else happens before it says so. */
  private static final class SlowToAnswer extends ForwardingJournal {
    private final Runnable meanwhile;

    SlowToAnswer(CommandJournal journal, Runnable meanwhile) {
      super(journal);
      this.meanwhile = meanwhile;
    }

    @Override
    public void intend(LaneLease lease, CommandId command, String intent) {
      super.intend(lease, command, intent);
      meanwhile.run();
    }
  }
}

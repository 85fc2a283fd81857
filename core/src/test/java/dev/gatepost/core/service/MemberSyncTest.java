package dev.gatepost.core.service;

import static dev.gatepost.core.command.CommandName.UPDATE_USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MemberSyncTest {
  private final Membership site = new Membership(SitePolicies.STANDARD);
  private final TagId gold = site.crm.addTag("Gold");
  private final TagId silver = site.crm.addTag("Silver");
  private final ContactId anna = enrolled(site, "anna");

  @Test
  void theTagsOfTheCrmReplaceTheMembers() {
    site.crm.giveTag(anna, gold);
    site.run(UPDATE_USER, anna);
    site.crm.takeTag(anna, gold);
    site.crm.giveTag(anna, silver);

    assertThat(site.run(UPDATE_USER, anna)).isInstanceOf(Applied.class);
    assertThat(site.member(anna).permissionTags()).containsExactly(silver);
  }

  @Test
  void nothingNewIsUnchangedAndCostsOneRead() {
    site.crm.giveTag(anna, gold);
    site.run(UPDATE_USER, anna);
    int before = site.crm.calls();
    site.clock.advance(Duration.ofMinutes(3));

    assertThat(site.run(UPDATE_USER, anna)).isInstanceOf(Unchanged.class);
    assertThat(site.crm.calls() - before).isEqualTo(1);
    assertThat(site.member(anna).syncedAt()).isEqualTo(site.clock.instant());
  }

  @Test
  void aContactThatIsNoMemberIsRefusedAndTheFixIsNamed() {
    Outcome outcome = site.run(UPDATE_USER, site.contact("ben"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.NOT_A_MEMBER));
    assertThat(outcome.sentence()).contains("aal_genpass");
  }

  @Test
  void aContactThatIsNoMemberIsMadeOneWhereTheSiteWantsIt() {
    Membership open = new Membership(SitePolicies.STANDARD.withMissingMember(MissingMember.CREATE));
    TagId tag = open.crm.addTag("Gold");
    ContactId ben = open.contact("ben");
    open.crm.giveTag(ben, tag);

    assertThat(open.run(UPDATE_USER, ben)).isInstanceOf(Applied.class);
    assertThat(open.member(ben).permissionTags()).containsExactly(tag);
  }

  @Test
  void aNewEmailAddressInTheCrmRenamesTheMember() {
    site.crm.setEmail(anna, new EmailAddress("anna.lee@example.com"));

    assertThat(site.run(UPDATE_USER, anna)).isInstanceOf(Applied.class);
    assertThat(site.member(anna).userName()).isEqualTo(new EmailAddress("anna.lee@example.com"));
  }

  @Test
  void anEmailAddressThatAnotherMemberHasIsNotTaken() {
    enrolled(site, "ben");
    site.crm.setEmail(anna, new EmailAddress("ben@example.com"));
    site.crm.giveTag(anna, gold);

    site.run(UPDATE_USER, anna);

    assertThat(site.member(anna).userName()).isEqualTo(new EmailAddress("anna@example.com"));
    assertThat(site.member(anna).permissionTags()).containsExactly(gold);
  }

  @Test
  void aMemberWhoseContactWasMergedAwayIsFoundByEmail() {
    ContactId merged = site.contact("anna");
    site.crm.giveTag(merged, gold);
    site.crm.deleteContact(anna);

    assertThat(site.run(UPDATE_USER, anna)).isInstanceOf(Applied.class);
    assertThat(site.member(merged).permissionTags()).containsExactly(gold);
    assertThat(site.isMember(anna)).isFalse();
  }

  @Test
  void aMemberWhoseContactIsGoneAndHasTwoHeirsIsLeftAlone() {
    site.contact("anna");
    site.contact("anna");
    site.crm.deleteContact(anna);

    assertThat(site.run(UPDATE_USER, anna))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.EMAIL_AMBIGUOUS));
  }

  @Test
  void aMemberWhoseContactIsGoneForGoodIsReported() {
    site.crm.deleteContact(anna);

    assertThat(site.run(UPDATE_USER, anna))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.CONTACT_UNKNOWN));
  }

  @Test
  void onlyTagsThatCountAreKept() {
    Membership strict = new Membership(onlyTags("Gold"));
    TagId counts = strict.crm.addTag("Gold");
    TagId newsletter = strict.crm.addTag("Newsletter");
    ContactId ben = enrolled(strict, "ben");
    strict.crm.giveTag(ben, counts);
    strict.crm.giveTag(ben, newsletter);

    strict.run(UPDATE_USER, ben);

    assertThat(strict.member(ben).permissionTags()).containsExactly(counts);
  }

  @Test
  void aTagThatWasRenamedAwayIsNamedAndNobodyLosesAccess() {
    Membership strict = new Membership(onlyTags("Gold"));
    TagId tag = strict.crm.addTag("Gold");
    ContactId ben = enrolled(strict, "ben");
    strict.crm.giveTag(ben, tag);
    strict.run(UPDATE_USER, ben);
    strict.crm.renameTag(tag, "Platinum");

    Outcome outcome = strict.run(UPDATE_USER, ben);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.reason()).isEqualTo(Refusal.MISCONFIGURED));
    assertThat(outcome.sentence())
        .isEqualTo(
            "permissionTags names the tag 'Gold', which the CRM does not have any more: it was"
                + " renamed to 'Platinum'; write id:%s, which survives that, or the new name",
            tag);
    assertThat(strict.member(ben).permissionTags()).containsExactly(tag);
  }

  private static SitePolicies onlyTags(String name) {
    return SitePolicies.STANDARD.withPermissionTags(Set.of(TagRef.parse(name)));
  }

  private static ContactId enrolled(Membership site, String name) {
    ContactId contact = site.contact(name);
    site.members.enrol(
        new NewMember(contact, new EmailAddress(name + "@example.com"), Set.of(), Instant.EPOCH));
    return contact;
  }
}

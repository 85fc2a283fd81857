package dev.gatepost.testkit;

import static dev.gatepost.testkit.MembersUnderTest.ANNA;
import static dev.gatepost.testkit.MembersUnderTest.ANNAS_ADDRESS;
import static dev.gatepost.testkit.MembersUnderTest.BOB;
import static dev.gatepost.testkit.MembersUnderTest.BOBS_ADDRESS;
import static dev.gatepost.testkit.MembersUnderTest.GOLD;
import static dev.gatepost.testkit.MembersUnderTest.SILVER;
import static dev.gatepost.testkit.MembersUnderTest.withTags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.port.MemberDirectory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link MemberDirectory} must do. */
public interface MemberDirectoryContract {
  /** Returns the members under test: the same throughout a test, fresh ones for each. */
  MembersUnderTest members();

  @Test
  default void anEnrolledContactIsAMemberWithoutACredential() {
    Enrolment enrolment = members().enrol(ANNA, ANNAS_ADDRESS);
    Member anna = enrolment.member();

    assertThat(enrolment).isInstanceOf(Enrolment.Created.class);
    assertThat(anna)
        .isEqualTo(new Member(anna.id(), ANNA, ANNAS_ADDRESS, Set.of(GOLD), MovableClock.START));
    assertThat(members().find(ANNA)).contains(anna);
    assertThat(members().credentials().state(anna.id())).isEqualTo(new CredentialState.None());
  }

  @Test
  default void enrollingAgainChangesNothing() {
    Member anna = members().anna();

    assertThat(members().enrol(ANNA, new EmailAddress("new@example.com")))
        .isEqualTo(new Enrolment.Existing(anna));
    assertThat(members().find(ANNA)).contains(anna);
  }

  @Test
  default void aUserNameBelongsToOneMember() {
    Member anna = members().anna();

    assertThat(members().enrol(BOB, ANNAS_ADDRESS)).isEqualTo(new Enrolment.UserNameTaken(anna));
    assertThat(members().find(BOB)).isEmpty();
  }

  @Test
  default void manyAreEnrolledAtOnceAndEachIsAnsweredFor() {
    Member anna = members().anna();
    ContactId namesake = new ContactId("namesake");
    List<NewMember> wanted = List.of(
        new NewMember(ANNA, new EmailAddress("new@example.com"), Set.of(), MovableClock.START),
        new NewMember(BOB, BOBS_ADDRESS, Set.of(), MovableClock.START),
        new NewMember(namesake, BOBS_ADDRESS, Set.of(), MovableClock.START));

    Map<ContactId, Enrolment> enrolments = members().directory().enrol(wanted);
    Member bob = members().find(BOB).orElseThrow();

    assertThat(enrolments)
        .containsExactlyInAnyOrderEntriesOf(Map.of(
            ANNA, new Enrolment.Existing(anna),
            BOB, new Enrolment.Created(bob),
            namesake, new Enrolment.UserNameTaken(bob)));
    assertThat(members().find(namesake)).isEmpty();
  }

  @Test
  default void onlyContactsThatAreMembersAreFound() {
    Member anna = members().anna();

    assertThat(members().directory().find(Set.of(ANNA, BOB))).containsOnlyKeys(ANNA);
    assertThat(members().directory().find(Set.of(ANNA))).containsEntry(ANNA, anna);
    assertThat(members().directory().find(Set.of())).isEmpty();
  }

  @Test
  default void manyContactsAreFoundAtOnce() {
    Set<ContactId> contacts = IntStream.range(0, 2500)
        .mapToObj(i -> new ContactId("many-" + i))
        .collect(Collectors.toCollection(HashSet::new));
    members().enrol(new ContactId("many-0"), ANNAS_ADDRESS);
    members().enrol(new ContactId("many-2499"), BOBS_ADDRESS);

    assertThat(members().directory().find(contacts))
        .containsOnlyKeys(new ContactId("many-0"), new ContactId("many-2499"));
  }

  @Test
  default void tagsAreReplacedInBulkAndNothingElse() {
    Member anna = members().anna();
    Member bob = members().bob();
    members().directory().replaceTags(List.of(withTags(anna, SILVER, GOLD), withTags(bob)));

    assertThat(members().find(ANNA)).contains(withTags(anna, GOLD, SILVER));
    assertThat(members().find(BOB)).contains(withTags(bob));
  }

  @Test
  default void replacingTagsKeepsUserNameAndContact() {
    Member anna = members().anna();
    Member odd = new Member(anna.id(), BOB, BOBS_ADDRESS, Set.of(), anna.syncedAt());
    members().directory().replaceTags(List.of(odd));

    assertThat(members().find(ANNA).orElseThrow().userName()).isEqualTo(ANNAS_ADDRESS);
    assertThat(members().find(BOB)).isEmpty();
  }

  @Test
  default void replacingTagsOfNobodyDoesNothing() {
    Member nobody =
        new Member(new MemberId("404"), ANNA, ANNAS_ADDRESS, Set.of(), MovableClock.START);
    members().directory().replaceTags(List.of(nobody));
    members().directory().replaceTags(List.of());

    assertThat(members().find(ANNA)).isEmpty();
  }

  @Test
  default void aMemberCanBeRenamedAgainAndAgain() {
    Member anna = members().anna();

    assertThat(members().directory().rename(anna.id(), BOBS_ADDRESS)).isTrue();
    assertThat(members().directory().rename(anna.id(), BOBS_ADDRESS)).isTrue();
    assertThat(members().find(ANNA).orElseThrow().userName()).isEqualTo(BOBS_ADDRESS);
    assertThat(members().enrol(BOB, ANNAS_ADDRESS)).isInstanceOf(Enrolment.Created.class);
  }

  @Test
  default void aTakenUserNameIsNotGivenAway() {
    Member anna = members().anna();
    members().bob();

    assertThat(members().directory().rename(anna.id(), BOBS_ADDRESS)).isFalse();
    assertThat(members().find(ANNA)).contains(anna);
  }

  @Test
  default void aMemberCanBeBoundToAnotherContactAgainAndAgain() {
    Member anna = members().anna();
    members().directory().rebind(anna.id(), BOB);
    members().directory().rebind(anna.id(), BOB);

    assertThat(members().find(ANNA)).isEmpty();
    assertThat(members().find(BOB).map(Member::id)).contains(anna.id());
  }

  @Test
  default void aContactWithAMemberKeepsIt() {
    Member anna = members().anna();
    Member bob = members().bob();
    members().directory().rebind(anna.id(), BOB);

    assertThat(members().find(ANNA)).contains(anna);
    assertThat(members().find(BOB)).contains(bob);
  }
}

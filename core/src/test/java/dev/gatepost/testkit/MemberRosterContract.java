package dev.gatepost.testkit;

import static dev.gatepost.testkit.MembersUnderTest.ANNA;
import static dev.gatepost.testkit.MembersUnderTest.BOB;
import static dev.gatepost.testkit.MembersUnderTest.GOLD;
import static dev.gatepost.testkit.MembersUnderTest.withTags;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.port.MemberRoster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link MemberRoster} must do. */
public interface MemberRosterContract {
  /** Returns the members under test: the same throughout a test, fresh ones for each. */
  MembersUnderTest members();

  /** Returns the same members as a list. */
  MemberRoster roster();

  @Test
  default void onlyMembersAreMarkedAndTheyAreStale() {
    members().anna();
    Instant later = MovableClock.START.plusSeconds(1);

    assertThat(roster().mark(Set.of(ANNA, BOB), later)).containsOnlyKeys(ANNA);

    Member anna = members().find(ANNA).orElseThrow();
    assertThat(anna.markedAt()).contains(later);
    assertThat(anna.isStale()).isTrue();
    assertThat(roster().mark(Set.of(), later)).isEmpty();
  }

  @Test
  default void aMemberThatWasReadSinceIsFreshAgain() {
    Member anna = members().anna();
    roster().mark(Set.of(ANNA), MovableClock.START.plusSeconds(30));

    // Read a minute after the start.
    members().directory().replaceTags(List.of(withTags(anna, GOLD)));

    assertThat(members().find(ANNA).orElseThrow().isStale()).isFalse();
  }

  @Test
  default void aMarkThatCameAfterTheReadingHolds() {
    Member anna = members().anna();
    roster().mark(Set.of(ANNA), MovableClock.START.plusSeconds(90));

    // Read a minute after the start, and written only now.
    members().directory().replaceTags(List.of(withTags(anna, GOLD)));

    assertThat(members().find(ANNA).orElseThrow().isStale()).isTrue();
  }

  @Test
  default void aMarkByAClockThatIsBehindHoldsToo() {
    Member anna = members().anna();
    members().directory().replaceTags(List.of(withTags(anna, GOLD)));

    roster().mark(Set.of(ANNA), MovableClock.START.plusSeconds(10));

    assertThat(members().find(ANNA).orElseThrow().isStale()).isTrue();
  }

  @Test
  default void aMarkIsNeverMovedBack() {
    members().anna();
    Instant later = MovableClock.START.plusSeconds(90);
    roster().mark(Set.of(ANNA), later);
    roster().mark(Set.of(ANNA), MovableClock.START.plusSeconds(10));

    assertThat(members().find(ANNA).orElseThrow().markedAt()).contains(later);
  }

  @Test
  default void everyMemberIsOnThePagesOnce() {
    List<Member> enrolled = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      EmailAddress address = new EmailAddress("member-%d@example.com".formatted(i));
      enrolled.add(members().enrol(new ContactId("c" + i), address).member());
    }
    List<Member> listed = new ArrayList<>();
    Optional<MemberId> last = Optional.empty();
    for (List<Member> page = roster().after(last, 10);
        !page.isEmpty();
        page = roster().after(last, 10)) {
      assertThat(page).hasSizeLessThanOrEqualTo(10);
      listed.addAll(page);
      last = Optional.of(page.get(page.size() - 1).id());
    }

    assertThat(listed).containsExactlyInAnyOrderElementsOf(enrolled);
  }
}

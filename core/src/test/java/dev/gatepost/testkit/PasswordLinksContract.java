package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.port.PasswordLinks;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What {@link PasswordLinks} must do. */
public interface PasswordLinksContract {
  /** A token. */
  LinkToken TOKEN = new LinkToken("a".repeat(43));

  /** Another. */
  LinkToken OTHER_TOKEN = new LinkToken("b".repeat(43));

  /** When links are issued. */
  Instant NOW = MovableClock.START;

  /** When they stop working. */
  Instant EXPIRY = NOW.plusSeconds(3600);

  /** What the member chooses. */
  Password CHOSEN = new Password("chosen by me");

  /** Returns the members under test: the same throughout a test, fresh ones for each. */
  MembersUnderTest members();

  @Test
  default void aLinkLeadsToItsMemberUntilItExpires() {
    MemberId anna = members().anna().id();
    members().links().issue(anna, TOKEN, EXPIRY);

    assertThat(members().links().owner(TOKEN, EXPIRY.minusMillis(1))).contains(anna);
    assertThat(members().links().owner(TOKEN, EXPIRY)).isEmpty();
    assertThat(members().links().owner(OTHER_TOKEN, NOW)).isEmpty();
  }

  @Test
  default void aNewLinkLeavesAnOlderOneAlone() {
    MemberId anna = members().anna().id();
    members().links().issue(anna, TOKEN, EXPIRY);
    members().links().issue(anna, OTHER_TOKEN, EXPIRY);

    assertThat(members().links().owner(TOKEN, NOW)).contains(anna);
    assertThat(members().links().owner(OTHER_TOKEN, NOW)).contains(anna);
  }

  @Test
  default void whoUsesOneLinkHasUsedThemAll() {
    LinkToken ofBob = new LinkToken("c".repeat(43));
    MemberId anna = members().anna().id();
    MemberId bob = members().bob().id();
    members().links().issue(bob, ofBob, EXPIRY);
    members().links().issue(anna, TOKEN, EXPIRY);
    members().links().issue(anna, OTHER_TOKEN, EXPIRY);

    assertThat(members().links().redeem(TOKEN, CHOSEN, NOW)).isTrue();
    assertThat(members().links().owner(OTHER_TOKEN, NOW)).isEmpty();
    assertThat(members().links().owner(ofBob, NOW)).contains(bob);
  }

  @Test
  default void aLinkSetsThePasswordOnce() {
    MemberId anna = members().anna().id();
    members().links().issue(anna, TOKEN, EXPIRY);

    assertThat(members().links().redeem(TOKEN, CHOSEN, NOW)).isTrue();
    assertThat(members().links().redeem(TOKEN, new Password("stolen link"), NOW))
        .isFalse();
    assertThat(members().credentials().matches(anna, CHOSEN)).isTrue();
    assertThat(members().credentials().state(anna)).isEqualTo(new CredentialState.SetElsewhere());
  }

  @Test
  default void anExpiredLinkSetsNothing() {
    MemberId anna = members().anna().id();
    members().links().issue(anna, TOKEN, EXPIRY);

    assertThat(members().links().redeem(TOKEN, CHOSEN, EXPIRY)).isFalse();
    assertThat(members().links().redeem(OTHER_TOKEN, CHOSEN, NOW)).isFalse();
    assertThat(members().credentials().state(anna)).isEqualTo(new CredentialState.None());
  }

  @Test
  default void aPasswordFromALinkReplacesTheOneACommandSet() {
    MemberId anna = members().anna().id();
    CommandId command = CommandId.of(NOW, new byte[CommandId.RANDOM_BYTES]);
    members().credentials().set(anna, new Password("generated"), command);
    members().links().issue(anna, TOKEN, EXPIRY);

    assertThat(members().credentials().state(anna)).isEqualTo(new CredentialState.SetBy(command));
    members().links().redeem(TOKEN, CHOSEN, NOW);
    assertThat(members().credentials().matches(anna, new Password("generated"))).isFalse();
    assertThat(members().credentials().state(anna)).isEqualTo(new CredentialState.SetElsewhere());
  }
}

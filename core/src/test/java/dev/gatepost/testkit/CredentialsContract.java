package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.port.Credentials;
import org.junit.jupiter.api.Test;

/** What {@link Credentials} must do. */
public interface CredentialsContract {
  /** The command that sets passwords. */
  CommandId COMMAND = CommandId.of(MovableClock.START, new byte[CommandId.RANDOM_BYTES]);

  /** Returns the members under test: the same throughout a test, fresh ones for each. */
  MembersUnderTest members();

  @Test
  default void aPasswordThatACommandSetMatchesAndNamesTheCommand() {
    MemberId anna = members().anna().id();
    members().credentials().set(anna, new Password("correct horse"), COMMAND);

    assertThat(members().credentials().matches(anna, new Password("correct horse")))
        .isTrue();
    assertThat(members().credentials().matches(anna, new Password("Correct horse")))
        .isFalse();
    assertThat(members().credentials().state(anna)).isEqualTo(new CredentialState.SetBy(COMMAND));
  }

  @Test
  default void aNewPasswordReplacesTheOld() {
    MemberId anna = members().anna().id();
    members().credentials().set(anna, new Password("old password"), COMMAND);
    members().credentials().set(anna, new Password("new password"), COMMAND);

    assertThat(members().credentials().matches(anna, new Password("old password")))
        .isFalse();
    assertThat(members().credentials().matches(anna, new Password("new password")))
        .isTrue();
  }

  @Test
  default void aMemberWithoutPasswordMatchesNone() {
    MemberId anna = members().anna().id();
    members().credentials().set(members().bob().id(), new Password("of another"), COMMAND);

    assertThat(members().credentials().matches(anna, new Password("of another")))
        .isFalse();
    assertThat(members().credentials().state(anna)).isEqualTo(new CredentialState.None());
  }

  @Test
  default void nobodyHasNoPassword() {
    MemberId nobody = new MemberId("404");

    assertThat(members().credentials().matches(nobody, new Password("anything")))
        .isFalse();
    assertThat(members().credentials().state(nobody)).isEqualTo(new CredentialState.None());
  }

  @Test
  default void longPasswordsCountToTheirLastCharacter() {
    MemberId anna = members().anna().id();
    String start = "ä".repeat(100);
    members().credentials().set(anna, new Password(start + "1"), COMMAND);

    assertThat(members().credentials().matches(anna, new Password(start + "1"))).isTrue();
    assertThat(members().credentials().matches(anna, new Password(start + "2"))).isFalse();
  }

  @Test
  default void settingAPasswordKillsTheMembersLinks() {
    MemberId anna = members().anna().id();
    LinkToken token = new LinkToken("a".repeat(43));
    members().links().issue(anna, token, MovableClock.START.plusSeconds(60));
    members().credentials().set(anna, new Password("correct horse"), COMMAND);

    assertThat(members().links().owner(token, MovableClock.START)).isEmpty();
  }
}

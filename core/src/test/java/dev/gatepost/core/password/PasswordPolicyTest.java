package dev.gatepost.core.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.secret.SecretSource;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PasswordPolicyTest {
  private static final SecretSource SECRETS = SecretSource.secureRandom();

  @Property
  void aPasswordHasTheLengthAndOnlyTheAlphabet(@ForAll @IntRange(min = 8, max = 64) int length) {
    PasswordPolicy policy = new PasswordPolicy(length, "ABCDEFGHJK");

    assertThat(policy.generate(SECRETS).reveal()).hasSize(length).matches("[A-HJK]+");
  }

  @Test
  void theStandardAlphabetHasNoCharactersThatPeopleMixUp() {
    assertThat(PasswordPolicy.UNAMBIGUOUS).doesNotContain("0", "O", "o", "1", "l", "I", "i");
    assertThat(PasswordPolicy.STANDARD.generate(SECRETS).reveal()).hasSize(14);
  }

  @Test
  void noTwoPasswordsAreAlike() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seen.add(PasswordPolicy.STANDARD.generate(SECRETS).reveal());
    }

    assertThat(seen).hasSize(1_000);
  }

  @Test
  void weakPoliciesAreRefused() {
    assertThatThrownBy(() -> new PasswordPolicy(7, PasswordPolicy.UNAMBIGUOUS))
        .hasMessage("a password has 8 to 64 characters, not 7");
    assertThatThrownBy(() -> new PasswordPolicy(14, "AAAAAAAAAAAA"))
        .hasMessageContaining("at least 10 characters, each once");
    assertThatThrownBy(() -> new PasswordPolicy(14, "ABCDEFGHI KLM"))
        .hasMessageContaining("printable ASCII");
  }

  @Test
  void secretsDoNotPrint() {
    assertThat(new Password("hunter2hunter2")).hasToString("(password)");
    assertThat(LinkToken.generate(SECRETS)).hasToString("(set-password token)");
  }
}

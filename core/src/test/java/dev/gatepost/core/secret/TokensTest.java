package dev.gatepost.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  @Test
  void tokensNeverPrint() {
    Tokens tokens = new Tokens(
        new AccessToken("s3cret-access"), new RefreshToken("s3cret-refresh\n"), Instant.EPOCH);

    assertThat(tokens.toString()).doesNotContain("s3cret");
    assertThat(tokens.refresh().reveal()).isEqualTo("s3cret-refresh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "s3cret one", "s3cret\r\nX-Header: y", "s3crét"})
  void whatCannotBeATokenIsRefusedWithoutRepeatingIt(String text) {
    assertThatThrownBy(() -> new AccessToken(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cr");
    assertThatThrownBy(() -> new RefreshToken(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("s3cr");
  }
}

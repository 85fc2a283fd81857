package dev.gatepost.crm.activecampaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Token;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActiveCampaignSettingsTest {
  private static final Token TOKEN = new Token("s3cret-t0ken");
  private static final ActiveCampaignSettings USUAL =
      ActiveCampaignSettings.of(URI.create("https://mini.api-us1.com"), TOKEN);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mini.api-us1.com",
        "https://mini.api-us1.com/",
        "https://mini.api-us1.com/api/3",
        "https://mini.api-us1.com/api/3//"
      })
  void theBaseUrlIsTakenAsPeopleCopyIt(String url) {
    assertThat(ActiveCampaignSettings.of(URI.create(url), TOKEN).baseUrl())
        .isEqualTo(URI.create("https://mini.api-us1.com/api/3"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://mini.api-us1.com",
        "ftp://mini.api-us1.com",
        "mini.api-us1.com",
        "https:///api/3",
        "https://mini.api-us1.com/admin/api.php?api_key=s3cret-t0ken",
        "https://s3cret-t0ken@mini.api-us1.com"
      })
  void anotherUrlIsRefusedWithoutRepeatingAKeyInIt(String url) {
    assertThatThrownBy(() -> ActiveCampaignSettings.of(URI.create(url), TOKEN))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void thisMachineMayBeCalledWithoutEncryption() {
    assertThat(ActiveCampaignSettings.of(URI.create("http://localhost:8080"), TOKEN)
            .baseUrl())
        .isEqualTo(URI.create("http://localhost:8080/api/3"));
  }

  @Test
  void theTokenNeverPrints() {
    assertThat(USUAL.toString()).contains("mini.api-us1.com").doesNotContain("s3cret");
    assertThatThrownBy(() -> new Token("s3cret t0ken\n\u0000"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
    assertThat(new Token(" s3cret-t0ken\n")).isEqualTo(TOKEN);
  }

  @Test
  void amountsMustMakeSense() {
    assertThatThrownBy(() -> USUAL.withCallsPerSecond(0)).hasMessageEndingWith("not 0");
    assertThatThrownBy(() -> USUAL.withTimeout(Duration.ZERO)).hasMessageEndingWith("not PT0S");
    assertThatThrownBy(() -> USUAL.withCatalogAge(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

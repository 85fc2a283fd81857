package dev.gatepost.crm.infusionsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.crm.infusionsoft.KeapSettings.ApiKey;
import dev.gatepost.crm.infusionsoft.KeapSettings.Brought;
import dev.gatepost.crm.infusionsoft.KeapSettings.ClientId;
import dev.gatepost.crm.infusionsoft.KeapSettings.ClientSecret;
import dev.gatepost.crm.infusionsoft.KeapSettings.Code;
import dev.gatepost.crm.infusionsoft.KeapSettings.Limits;
import dev.gatepost.crm.infusionsoft.KeapSettings.OAuth;
import dev.gatepost.crm.infusionsoft.KeapSettings.OAuthClient;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeapSettingsTest {
  private static final KeapSettings USUAL = KeapSettings.of(new ApiKey("s3cret-key"));
  private static final KeapSettings OAUTH = KeapSettings.of(new OAuth(
      new OAuthClient(new ClientId("gatepost"), new ClientSecret("s3cret-secret")),
      new Brought(new RefreshToken("s3cret-refresh"))));

  @Test
  void theUsualLimitsAreWhatKeapGrants() {
    assertThat(USUAL.limits()).isEqualTo(new Limits(10, 240, 30_000));
    assertThat(OAUTH.limits()).isEqualTo(new Limits(25, 1500, 150_000));
    assertThat(USUAL.baseUrl()).isEqualTo(URI.create("https://api.infusionsoft.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.keap.com",
        "https://api.keap.com/",
        "https://api.keap.com/crm/rest/v1",
        "https://api.keap.com/crm/rest/v2/"
      })
  void theBaseUrlIsTakenAsPeopleCopyIt(String url) {
    assertThat(USUAL.withBaseUrl(URI.create(url)).baseUrl())
        .isEqualTo(URI.create("https://api.keap.com"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.keap.com",
        "ftp://api.keap.com",
        "api.keap.com",
        "https:///crm/rest",
        "https://api.keap.com/?access_token=s3cret",
        "https://s3cret@api.keap.com"
      })
  void anotherUrlIsRefusedWithoutRepeatingAKeyInIt(String url) {
    assertThatThrownBy(() -> USUAL.withBaseUrl(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void thisMachineMayBeCalledWithoutEncryption() {
    assertThat(USUAL.withBaseUrl(URI.create("http://localhost:8080/crm/rest")).baseUrl())
        .isEqualTo(URI.create("http://localhost:8080"));
  }

  @Test
  void secretsNeverPrint() {
    assertThat(USUAL.toString()).contains("api.infusionsoft.com").doesNotContain("s3cret");
    assertThat(OAUTH.toString()).contains("gatepost").doesNotContain("s3cret");
    assertThatThrownBy(() -> new ApiKey("s3cret key\n\u0000"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
    assertThatThrownBy(() -> new ClientSecret("s3cr\u00e9t")).message().doesNotContain("s3cr");
    assertThat(new ApiKey(" s3cret-key\n")).isEqualTo(new ApiKey("s3cret-key"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " s3cret-code\n",
        "https://gatepost.example.com/signed-in?code=s3cret-code",
        "https://gatepost.example.com/signed-in?scope=full%7Cab123&code=s3cret%2Dcode&state=1#top"
      })
  void aCodeIsTakenAloneOrOutOfTheAddress(String pasted) {
    assertThat(Code.parse(pasted)).isEqualTo(new Code("s3cret-code"));
    assertThat(Code.parse(pasted)).hasToString("(authorization code)");
  }

  @Test
  void aRefusedConsentIsNotTakenForACode() {
    assertThatThrownBy(() -> Code.parse("https://gatepost.example.com/?error=access_denied"))
        .hasMessage("the consent was refused in Keap; nothing was stored");
    assertThatThrownBy(() -> Code.parse("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theConsentPageNamesTheApplicationAndWhereToGoAfterwards() {
    OAuthClient client =
        new OAuthClient(new ClientId("gate&post"), new ClientSecret("s3cret-secret"));

    assertThat(Keap.consentPage(client, URI.create("https://gatepost.example.com/in?a=b")))
        .hasToString("https://accounts.infusionsoft.com/app/oauth/authorize?client_id=gate%26post"
            + "&redirect_uri=https%3A%2F%2Fgatepost.example.com%2Fin%3Fa%3Db"
            + "&response_type=code&scope=full");
  }

  @Test
  void amountsMustMakeSense() {
    assertThatThrownBy(() -> new Limits(10, 0, 30_000)).hasMessageEndingWith("not 10, 0 and 30000");
    assertThatThrownBy(() -> USUAL.withTimeout(Duration.ZERO)).hasMessageEndingWith("not PT0S");
    assertThatThrownBy(() -> USUAL.withCatalogAge(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(USUAL.withLimits(Limits.OF_OAUTH).limits()).isEqualTo(Limits.OF_OAUTH);
  }
}

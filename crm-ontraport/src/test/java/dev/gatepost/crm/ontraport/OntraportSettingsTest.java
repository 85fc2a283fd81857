package dev.gatepost.crm.ontraport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.crm.ontraport.OntraportSettings.ApiKey;
import dev.gatepost.crm.ontraport.OntraportSettings.AppId;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OntraportSettingsTest {
  private static final AppId APP = new AppId("2_s3cret_app");
  private static final ApiKey KEY = new ApiKey("s3cret-k3y");
  private static final OntraportSettings USUAL = OntraportSettings.of(APP, KEY);

  @Test
  void theUsualIsWhatOntraportGivesEverybody() {
    assertThat(USUAL.baseUrl()).isEqualTo(URI.create("https://api.ontraport.com/1"));
    assertThat(USUAL.callsPerMinute()).isEqualTo(180);
    assertThat(USUAL.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(USUAL.catalogAge()).isEqualTo(Duration.ofMinutes(15));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.ontraport.com",
        "https://api.ontraport.com/",
        "https://api.ontraport.com/1",
        "https://api.ontraport.com/1//"
      })
  void theBaseUrlIsTakenAsPeopleCopyIt(String url) {
    assertThat(USUAL.withBaseUrl(URI.create(url))).isEqualTo(USUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.ontraport.com/1",
        "ftp://api.ontraport.com/1",
        "api.ontraport.com",
        "https:///1",
        "https://api.ontraport.com/1?key=s3cret-k3y",
        "https://s3cret-k3y@api.ontraport.com/1"
      })
  void anotherUrlIsRefusedWithoutRepeatingAKeyInIt(String url) {
    assertThatThrownBy(() -> USUAL.withBaseUrl(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void thisMachineMayBeCalledWithoutEncryption() {
    assertThat(USUAL.withBaseUrl(URI.create("http://localhost:8080")).baseUrl())
        .isEqualTo(URI.create("http://localhost:8080/1"));
  }

  @Test
  void theCredentialsNeverPrint() {
    assertThat(USUAL.toString()).contains("api.ontraport.com").doesNotContain("s3cret");
    assertThatThrownBy(() -> new ApiKey("s3cret k3y\n\u0000"))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("s3cret");
    assertThatThrownBy(() -> new AppId("")).isInstanceOf(IllegalArgumentException.class);
    assertThat(new ApiKey(" s3cret-k3y\n")).isEqualTo(KEY);
    assertThat(new AppId(" 2_s3cret_app\n")).isEqualTo(APP);
  }

  @Test
  void amountsMustMakeSense() {
    assertThatThrownBy(() -> USUAL.withCallsPerMinute(0)).hasMessageEndingWith("not 0");
    assertThatThrownBy(() -> USUAL.withTimeout(Duration.ZERO)).hasMessageEndingWith("not PT0S");
    assertThatThrownBy(() -> USUAL.withCatalogAge(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.orderforms.StripeSettings.ApiKey;
import dev.gatepost.orderforms.StripeSettings.Mode;
import dev.gatepost.orderforms.StripeSettings.SigningSecret;
import dev.gatepost.orderforms.StripeSettings.Sold;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StripeSettingsTest {
  private static final StripeSettings SETTINGS =
      StripeSettings.of(new ApiKey("sk_test_abc"), Map.of());

  @ParameterizedTest
  @CsvSource({"sk_test_abc, TEST", "rk_test_abc, TEST", "sk_live_abc, LIVE", "rk_live_abc, LIVE"})
  void aKeySaysWhetherMoneyIsReal(String key, Mode mode) {
    assertThat(new ApiKey(" " + key + " ").mode()).isEqualTo(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pk_test_abc", "sk_abc", "whsec_abc", "", "sk_test_", "sk_test_a b"})
  void whatIsNoKeyIsRefusedAndNotRepeated(String text) {
    assertThatThrownBy(() -> new ApiKey(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sk_test_")
        .hasMessageNotContaining("abc");
  }

  @Test
  void secretsDoNotPrint() {
    StripeSettings all = SETTINGS.withSigningSecret(new SigningSecret("whsec_abc"));

    assertThat(all.toString()).contains("test mode key").doesNotContain("abc");
    assertThatThrownBy(() -> new SigningSecret("abc")).hasMessageNotContaining("'abc'");
  }

  @Test
  void whatIsSoldIsAProductOrAPrice() {
    assertThatThrownBy(() -> new Sold("plan_gold"))
        .hasMessageContaining("prod_")
        .hasMessageContaining("plan_gold");
    assertThatThrownBy(() ->
            StripeSettings.of(new ApiKey("sk_test_abc"), Map.of(new ProductId("gold"), Set.of())))
        .hasMessageContaining("'gold'");
  }

  @Test
  void theKeyGoesToHttpsOrToThisMachineOnly() {
    assertThat(SETTINGS.withBaseUrl(URI.create("http://localhost:9004/v1")).baseUrl())
        .isEqualTo(URI.create("http://localhost:9004"));
    assertThatThrownBy(() -> SETTINGS.withBaseUrl(URI.create("http://api.stripe.com")))
        .hasMessageContaining("https");
    assertThatThrownBy(() -> SETTINGS.withBaseUrl(URI.create("https://sk_live_x@api.stripe.com")))
        .hasMessageNotContaining("sk_live_x");
  }

  @Test
  void limitsAreChecked() {
    assertThatThrownBy(() -> SETTINGS.withTimeout(Duration.ZERO)).hasMessageContaining("timeout");
    assertThatThrownBy(() -> SETTINGS.withCallsPerSecond(0)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> SETTINGS.withContactKey("a b")).hasMessageContaining("'a b'");
  }
}

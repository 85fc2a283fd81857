package dev.gatepost.http.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gatepost.core.coupon.Discount;
import dev.gatepost.core.coupon.DiscountSpan;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ChargeScope;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.orderforms.StripeSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFormReaderTest {
  private static final Map<String, String> ENVIRONMENT = Map.of(
      "SECRET", "f1a2".repeat(10),
      "TEST_KEY", "sk_test_12345",
      "LIVE_KEY", "rk_live_12345",
      "SIGNING", "whsec_12345");

  private static final String SITE = """
      store: sqlite:./gatepost.db
      sites:
        - id: academy
          handshakes: [{secret: "${env:SECRET}"}]
          crm: {kind: activecampaign, url: "https://a.api-us1.com", token: "${env:SECRET}"}
      """;

  private static final String GOLD = """
      products:
        gold:
          deny: [Gold_Revoke]
          subscription: {stripe: prod_gold}
      """.indent(4);

  @TempDir
  Path folder = Path.of(".");

  @Test
  void theLeastHasTheDocumentedDefaults() throws IOException {
    OrderFormSettings forms = forms(GOLD + stripe("mode: test, key: \"${env:TEST_KEY}\""));

    Product gold = forms.products().get(0);
    assertThat(gold.id()).isEqualTo(new ProductId("gold"));
    assertThat(gold.tags().revoke()).containsExactly(TagRef.parse("Gold_Revoke"));
    assertThat(gold.tags().success()).isEmpty();
    assertThat(gold.scope()).isEqualTo(ChargeScope.ALL);
    assertThat(gold.chargesNewCard()).isTrue();
    assertThat(forms.stripe()).hasValueSatisfying(stripe -> {
      assertThat(stripe.baseUrl()).isEqualTo(StripeSettings.EVERYBODY);
      assertThat(stripe.products())
          .isEqualTo(Map.of(gold.id(), Set.of(new StripeSettings.Sold("prod_gold"))));
      assertThat(stripe.signingSecret()).isEmpty();
    });
    assertThat(forms.ceiling()).isEmpty();
    assertThat(forms.hasMoved()).isFalse();
  }

  @Test
  void couponsNeedNoStripe() throws IOException {
    OrderFormSettings forms = forms("""
        orderForms:
          ceiling: 12.50 usd
          machines: [live-1]
          promotions:
            spring: {discount: 5.00 EUR, lasts: 3 months, length: 12, code: COUPON}
        """.indent(4));

    Promotion spring = forms.promotions().get(0);
    assertThat(spring.discount()).isEqualTo(new Discount.Amount(Money.of(500, "EUR")));
    assertThat(spring.span()).isEqualTo(new DiscountSpan.Months(3));
    assertThat(spring.lifetime()).isEmpty();
    assertThat(spring.style().length()).isEqualTo(12);
    assertThat(forms.stripe()).isEmpty();
    assertThat(forms.ceiling()).contains(Money.of(1250, "USD"));
    assertThat(forms.machines()).containsExactly("live-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode: live, key: \"${env:TEST_KEY}\" | is for live mode, and its key is of test mode",
        "mode: test, key: \"${env:LIVE_KEY}\" | is for test mode, and its key is of live mode",
        "mode: test, key: \"${env:SECRET}\" | not a key of Stripe's",
        "mode: test, key: sk_test_12345 | a secret does not belong into this file",
        "key: \"${env:TEST_KEY}\" | needs the setting 'mode'",
        "mode: test, key: \"${env:TEST_KEY}\", url: \"http://x.example\" | must begin with https"
      })
  void aWrongStripeIsAMistake(String settings, String sentence) {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> forms(GOLD + stripe(settings)))
        .satisfies(e -> {
          assertThat(e.getMessage()).contains(sentence, "orderForms.stripe");
          assertThat(e.getMessage()).doesNotContain(ENVIRONMENT.get("SECRET"), "12345 ");
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "discount: 120 %, code: COUPON | at most 100 percent",
        "discount: 20, code: COUPON | not an amount of money such as 12.50 EUR",
        "discount: 1.005 EUR, code: COUPON | not an amount in EUR",
        "discount: 20 %, code: COUPON, lasts: ever | must be once, forever",
        "discount: 20 %, code: COUPON, length: 5 | nobody can guess",
        "discount: 20 %, code: COUPON, products: [glod] | did you mean 'gold'",
        "discount: 20 % | needs the setting 'code'"
      })
  void aWrongPromotionIsAMistake(String settings, String sentence) {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> forms(GOLD
            + stripe("mode: test, key: \"${env:TEST_KEY}\"")
            + "      promotions: {spring: {%s}}\n".formatted(settings)))
        .satisfies(e -> assertThat(e.getMessage()).contains(sentence, "promotions.spring"));
  }

  @Test
  void whatIsSoldBySubscriptionNeedsStripe() {
    assertThatExceptionOfType(InvalidConfiguration.class)
        .isThrownBy(() -> forms(GOLD))
        .satisfies(e -> assertThat(e.getMessage()).contains("needs orderForms.stripe"));
  }

  private static String stripe(String settings) {
    return "    orderForms:\n      stripe: {%s}\n".formatted(settings);
  }

  private OrderFormSettings forms(String more) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, SITE + more);
    return new ConfigurationFile(file, ENVIRONMENT)
        .read()
        .sites()
        .get(0)
        .orderForms()
        .orElseThrow();
  }
}

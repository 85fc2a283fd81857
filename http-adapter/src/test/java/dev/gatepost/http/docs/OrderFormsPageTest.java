package dev.gatepost.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.http.config.CrmReference;
import dev.gatepost.http.config.OrderFormSettings;
import dev.gatepost.http.config.SiteSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration that docs/order-forms.md tells people to copy. */
class OrderFormsPageTest {
  private static final Path PAGE = Path.of("../docs/order-forms.md");
  private static final Pattern BLOCK =
      Pattern.compile("\n {3}```yaml\n(.*?)\n {3}```", Pattern.DOTALL);
  private static final Map<String, String> ENVIRONMENT = Map.of(
      "SECRET", "f1a2".repeat(10),
      "STRIPE_KEY", "sk_test_12345",
      "STRIPE_SIGNING_SECRET", "whsec_12345");

  private static final String SITE = """
      server: {publicUrl: "https://members.example.com/"}
      store: sqlite:./gatepost.db
      sites:
        - id: academy
          handshakes: [{secret: "${env:SECRET}"}]
          crm: {kind: activecampaign, url: "https://a.api-us1.com", token: "${env:SECRET}"}
      """;

  @TempDir
  Path folder = Path.of(".");

  @Test
  void theExampleSellsASubscriptionAndMintsCoupons() throws IOException {
    OrderFormSettings forms = site().orderForms().orElseThrow();

    assertThat(forms.products()).extracting(Product::id).containsExactly(new ProductId("gold"));
    assertThat(forms.promotions())
        .extracting(Promotion::name)
        .containsExactly(new PromotionName("spring"));
    assertThat(forms.stripe()).isPresent();
  }

  @Test
  void everyTagAndFieldOfTheExampleIsLookedForInTheCrm() throws IOException {
    assertThat(site().references())
        .extracting(CrmReference::path)
        .contains(
            "sites[0].products.gold.subscription.success",
            "sites[0].orderForms.promotions.spring.code",
            "sites[0].orderForms.promotions.spring.expiry");
  }

  private SiteSettings site() throws IOException {
    List<String> blocks = BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .map((MatchResult match) -> match.group(1).replaceAll("(?m)^ {3}", ""))
        .toList();
    assertThat(blocks).hasSize(1);
    Path file = Files.writeString(folder.resolve("gatepost.yml"), SITE + blocks.get(0) + "\n");
    return new ConfigurationFile(file, ENVIRONMENT).read().sites().get(0);
  }
}

package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.orderforms.StripeSettings;
import dev.gatepost.orderforms.StripeSettings.ApiKey;
import dev.gatepost.orderforms.StripeSettings.Mode;
import dev.gatepost.orderforms.StripeSettings.SigningSecret;
import dev.gatepost.orderforms.StripeSettings.Sold;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how to reach a Stripe account.
 *
 * @param secrets finds its keys
 * @param sold what Stripe sells as each of the site's products
 */
record StripeReader(SecretReferences secrets, Setting<Map<ProductId, Set<Sold>>> sold) {
  private static final Map<String, Mode> MODES = Map.of("test", Mode.TEST, "live", Mode.LIVE);
  private static final StripeSettings STANDARD =
      StripeSettings.of(new ApiKey("sk_test_unreadable"), Map.of());
  private static final int MANY = 100;

  Setting<StripeSettings> read(Section stripe) {
    Setting<Mode> mode = stripe.required("mode", text(Words.choice(MODES)));
    Setting<ApiKey> key = stripe.required("key", text(this::key));
    Setting<Optional<SigningSecret>> signing =
        stripe.optional("signingSecret", text(this::signingSecret));
    Setting<String> contactKey =
        stripe.optional("contactKey", STANDARD.contactKey(), text(String::strip));
    Setting<URI> url = stripe.optional("url", STANDARD.baseUrl(), text(Words::webAddress));
    Setting<Duration> timeout =
        stripe.optional("timeout", STANDARD.timeout(), text(Words::positiveDuration));
    Setting<Integer> calls =
        stripe.optional("callsPerSecond", STANDARD.callsPerSecond(), text(Words.number(1, MANY)));
    return stripe.place().make(() -> {
      requireMode(key.get(), mode.get());
      return new StripeSettings(
          key.get(),
          signing.get(),
          sold.get(),
          contactKey.get(),
          url.get(),
          timeout.get(),
          calls.get());
    });
  }

  private ApiKey key(String reference) {
    return new ApiKey(secrets.resolve(reference).reveal());
  }

  private SigningSecret signingSecret(String reference) {
    return new SigningSecret(secrets.resolve(reference).reveal());
  }

  private static void requireMode(ApiKey key, Mode mode) {
    if (key.mode() != mode) {
      throw new IllegalArgumentException(
          "is for %s mode, and its key is of %s mode; take the other key, or change 'mode'"
              .formatted(word(mode), word(key.mode())));
    }
  }

  private static String word(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }
}

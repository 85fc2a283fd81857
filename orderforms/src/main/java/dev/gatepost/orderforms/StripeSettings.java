package dev.gatepost.orderforms;

import dev.gatepost.core.subscription.ProductId;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How to reach one Stripe account, and what of it belongs to the site.
 *
 * @param key proves who calls, and decides whether money is real
 * @param signingSecret proves that events come from Stripe; without it none is believed
 * @param products what Stripe sells as each of the site's products; at least one thing each
 * @param contactKey the metadata key under which customers and subscriptions name their contact
 * @param baseUrl where Stripe is; https, or http to this machine. What is below it is dropped
 * @param timeout how long one call may take; longer than a bank thinks, or else its answer is lost
 * @param callsPerSecond how hard to use the account, at least 1; Stripe grants 25 in test mode
 */
public record StripeSettings(
    ApiKey key,
    Optional<SigningSecret> signingSecret,
    Map<ProductId, Set<Sold>> products,
    String contactKey,
    URI baseUrl,
    Duration timeout,
    int callsPerSecond) {
  /** Where everybody's account is. */
  public static final URI EVERYBODY = URI.create("https://api.stripe.com");

  /** The metadata key that names the contact, unless told otherwise. */
  public static final String CONTACT_KEY = "contact_id";

  private static final Duration TIMEOUT = Duration.ofSeconds(80);
  private static final int CALLS_PER_SECOND = 20;
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern METADATA_KEY = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  /** Whether money is real. */
  public enum Mode {
    /** Money is play money. */
    TEST,
    /** Money is real. */
    LIVE
  }

  /** A secret or restricted key of the account. It never prints. */
  public record ApiKey(String reveal) {
    private static final Pattern CANONICAL =
        Pattern.compile("(sk|rk)_(test|live)_[A-Za-z0-9_]{1,250}");

    /** Strips, then checks {@code reveal}; the message of a failure does not repeat it. */
    public ApiKey {
      reveal = reveal.strip();
      if (!CANONICAL.matcher(reveal).matches()) {
        throw new IllegalArgumentException("not a key of Stripe's: it begins with sk_test_,"
            + " sk_live_, rk_test_ or rk_live_ (value withheld)");
      }
    }

    /** Returns whether money is real for this key. */
    public Mode mode() {
      return reveal.startsWith("live_", 3) ? Mode.LIVE : Mode.TEST;
    }

    @Override
    public String toString() {
      return "(%s mode key)".formatted(mode().name().toLowerCase(Locale.ROOT));
    }
  }

  /** The secret that signs the events of one endpoint. It never prints. */
  public record SigningSecret(String reveal) {
    private static final Pattern CANONICAL = Pattern.compile("whsec_[\\x21-\\x7e]{1,250}");

    /** Strips, then checks {@code reveal}; the message of a failure does not repeat it. */
    public SigningSecret {
      reveal = reveal.strip();
      if (!CANONICAL.matcher(reveal).matches()) {
        throw new IllegalArgumentException(
            "not a signing secret of Stripe's: it begins with whsec_ (value withheld)");
      }
    }

    @Override
    public String toString() {
      return "(signing secret)";
    }
  }

  /**
   * Something that Stripe sells.
   *
   * @param id of a product, {@code prod_…}, or of one of its prices, {@code price_…}
   */
  public record Sold(String id) {
    private static final Pattern CANONICAL = Pattern.compile("(prod|price)_[A-Za-z0-9_]{1,80}");

    /** Strips, then checks {@code id}. */
    public Sold {
      id = id.strip();
      if (!CANONICAL.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "not a product of Stripe's such as prod_… or a price such as price_…: '%s'"
                .formatted(id));
      }
    }

    boolean isProduct() {
      return id.startsWith("prod_");
    }

    @Override
    public String toString() {
      return id;
    }
  }

  /** Completes and checks. */
  public StripeSettings {
    Map<ProductId, Set<Sold>> copy = new LinkedHashMap<>();
    products.forEach((product, sold) -> copy.put(product, checked(product, sold)));
    products = Map.copyOf(copy);
    baseUrl = canonical(baseUrl);
    if (!METADATA_KEY.matcher(contactKey).matches()) {
      throw new IllegalArgumentException(
          "not a metadata key of 1 to 40 letters, digits and _.-: '%s'".formatted(contactKey));
    }
    if (timeout.isZero() || timeout.isNegative()) {
      throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
    }
    if (callsPerSecond < 1) {
      throw new IllegalArgumentException(
          "there must be at least 1 call a second, not " + callsPerSecond);
    }
  }

  /** Returns the usual settings for these products, without events. */
  public static StripeSettings of(ApiKey key, Map<ProductId, Set<Sold>> products) {
    return new StripeSettings(
        key, Optional.empty(), products, CONTACT_KEY, EVERYBODY, TIMEOUT, CALLS_PER_SECOND);
  }

  /** Returns these with the secret of an endpoint, so that its events are believed. */
  public StripeSettings withSigningSecret(SigningSecret value) {
    return new StripeSettings(
        key, Optional.of(value), products, contactKey, baseUrl, timeout, callsPerSecond);
  }

  /** Returns these with another metadata key. */
  public StripeSettings withContactKey(String value) {
    return new StripeSettings(
        key, signingSecret, products, value, baseUrl, timeout, callsPerSecond);
  }

  /** Returns these with another place, such as a simulator's. */
  public StripeSettings withBaseUrl(URI value) {
    return new StripeSettings(
        key, signingSecret, products, contactKey, value, timeout, callsPerSecond);
  }

  /** Returns these with another time-out. */
  public StripeSettings withTimeout(Duration value) {
    return new StripeSettings(
        key, signingSecret, products, contactKey, baseUrl, value, callsPerSecond);
  }

  /** Returns these with another number of calls a second. */
  public StripeSettings withCallsPerSecond(int value) {
    return new StripeSettings(key, signingSecret, products, contactKey, baseUrl, timeout, value);
  }

  private static Set<Sold> checked(ProductId product, Set<Sold> sold) {
    if (sold.isEmpty()) {
      throw new IllegalArgumentException(
          "name at least one product or price of Stripe's for '%s'".formatted(product));
    }
    return Set.copyOf(sold);
  }

  private static URI canonical(URI url) {
    // What is refused may be a link that holds a key, so the messages do not repeat it.
    if (url.getHost() == null || url.getRawQuery() != null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "not a base URL: it reads %s, without a query (value withheld)".formatted(EVERYBODY));
    }
    URI origin = URI.create("%s://%s".formatted(url.getScheme(), url.getRawAuthority()));
    if (!isSafe(url)) {
      throw new IllegalArgumentException(
          "the base URL must begin with https, or the key could be read on its way: " + origin);
    }
    return origin;
  }

  private static boolean isSafe(URI url) {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    return scheme.equals("https")
        || (scheme.equals("http") && THIS_MACHINE.contains(url.getHost()));
  }
}

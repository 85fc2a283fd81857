package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.secret.RefreshToken;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to reach one Keap account, and how hard to use it.
 *
 * @param credentials proves who calls
 * @param limits what Keap grants these credentials; what other programs use of it shows in Keap's
 *     answers and is taken into account
 * @param baseUrl where Keap is; https, or http to this machine. What is below it is dropped:
 *     {@code https://api.infusionsoft.com/crm/rest/v1} will do
 * @param timeout how long one call may take
 * @param catalogAge for how long lists of tags and fields are used before they are read again
 */
public record KeapSettings(
    Credentials credentials, Limits limits, URI baseUrl, Duration timeout, Duration catalogAge) {
  /** Where everybody's account is. */
  public static final URI EVERYBODY = URI.create("https://api.infusionsoft.com");

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration CATALOG_AGE = Duration.ofMinutes(15);
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{1,512}");

  /** Proves who calls. */
  public sealed interface Credentials {}

  /** A service account key or personal access token. It never prints. */
  public record ApiKey(String reveal) implements Credentials {
    /** Strips, then checks {@code reveal}; the message of a failure does not repeat it. */
    public ApiKey {
      reveal = checkedSecret(reveal, "a service account key or personal access token");
    }

    @Override
    public String toString() {
      return "(key)";
    }
  }

  /**
   * The consent that somebody gave to an OAuth application. What came from it is kept in a token
   * store, which all processes that use this consent share.
   *
   * @param client the application
   * @param consent where the first tokens come from
   */
  public record OAuth(OAuthClient client, Consent consent) implements Credentials {}

  /** Where the first tokens come from. */
  public sealed interface Consent {}

  /**
   * A refresh token that was got elsewhere. It is used once, and never again when the store has
   * newer ones that came from it.
   */
  public record Brought(RefreshToken refresh) implements Consent {}

  /** What {@link Keap#signIn} stored under this key. */
  public record SignedIn(TokenKey key) implements Consent {}

  /**
   * What Keap hands to the redirect URL when somebody has said yes; it is good for some minutes,
   * and for one use.
   *
   * @param code the authorization code
   * @param redirect the redirect URL that the page of consent was asked with
   */
  public record SignIn(Code code, URI redirect) {}

  /** An authorization code. It never prints. */
  public record Code(String reveal) {
    private static final Pattern PARAMETER = Pattern.compile("[?&](code|error)=([^&#]*)");

    /** Strips, then checks {@code reveal}; the message of a failure does not repeat it. */
    public Code {
      reveal = checkedSecret(reveal, "an authorization code");
    }

    /**
     * Reads a code as it stands, or the whole address that the browser was sent to.
     *
     * @throws IllegalArgumentException if there is none, or the address tells of a refusal
     */
    public static Code parse(String pasted) {
      Matcher parameter = PARAMETER.matcher(pasted);
      if (!parameter.find()) {
        return new Code(pasted);
      }
      if (parameter.group(1).equals("error")) {
        throw new IllegalArgumentException("the consent was refused in Keap; nothing was stored");
      }
      return new Code(URLDecoder.decode(parameter.group(2), StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "(authorization code)";
    }
  }

  /** An OAuth application, as Keap's developer portal lists it. */
  public record OAuthClient(ClientId id, ClientSecret secret) {}

  /** The public name of an OAuth application. */
  public record ClientId(String value) {
    /** Strips, then checks {@code value}. */
    public ClientId {
      value = checkedSecret(value, "a client id");
    }
  }

  /** The secret of an OAuth application. It never prints. */
  public record ClientSecret(String reveal) {
    private static final int SHORTEST = 8;

    /** Strips, then checks {@code reveal}; the message of a failure does not repeat it. */
    public ClientSecret {
      reveal = checkedSecret(reveal, "a client secret");
      if (reveal.length() < SHORTEST) {
        throw new IllegalArgumentException("a client secret is longer than that (value withheld)");
      }
    }

    @Override
    public String toString() {
      return "(client secret)";
    }
  }

  /**
   * So many calls in any second, in any minute, and in each UTC day.
   *
   * @param perSecond at least 1
   * @param perMinute at least 1
   * @param perDay at least 1
   */
  public record Limits(int perSecond, int perMinute, int perDay) {
    /** What Keap grants a service account key or personal access token. */
    public static final Limits OF_KEY = new Limits(10, 240, 30_000);

    /** What Keap grants an OAuth application. */
    public static final Limits OF_OAUTH = new Limits(25, 1500, 150_000);

    /** Checks all three. */
    public Limits {
      if (perSecond < 1 || perMinute < 1 || perDay < 1) {
        throw new IllegalArgumentException("each limit must be at least 1, not %d, %d and %d"
            .formatted(perSecond, perMinute, perDay));
      }
    }
  }

  /** Completes and checks. */
  public KeapSettings {
    baseUrl = canonical(baseUrl);
    requirePositive(timeout, "timeout");
    requirePositive(catalogAge, "catalogue age");
  }

  /** Returns the usual settings: all that Keap grants, 20 seconds a call, lists 15 minutes old. */
  public static KeapSettings of(Credentials credentials) {
    Limits granted = credentials instanceof OAuth ? Limits.OF_OAUTH : Limits.OF_KEY;
    return new KeapSettings(credentials, granted, EVERYBODY, TIMEOUT, CATALOG_AGE);
  }

  /** Returns these with other limits, such as when Keap granted more. */
  public KeapSettings withLimits(Limits value) {
    return new KeapSettings(credentials, value, baseUrl, timeout, catalogAge);
  }

  /** Returns these with another place, such as a simulator's. */
  public KeapSettings withBaseUrl(URI value) {
    return new KeapSettings(credentials, limits, value, timeout, catalogAge);
  }

  /** Returns these with another time-out. */
  public KeapSettings withTimeout(Duration value) {
    return new KeapSettings(credentials, limits, baseUrl, value, catalogAge);
  }

  /** Returns these with another catalogue age. */
  public KeapSettings withCatalogAge(Duration value) {
    return new KeapSettings(credentials, limits, baseUrl, timeout, value);
  }

  private static String checkedSecret(String given, String what) {
    String stripped = given.strip();
    if (!SECRET.matcher(stripped).matches()) {
      throw new IllegalArgumentException(
          "not %s: it has 1 to 512 letters, digits and signs, no spaces (value withheld)"
              .formatted(what));
    }
    return stripped;
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

  private static void requirePositive(Duration duration, String what) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "the %s must be positive, not %s".formatted(what, duration));
    }
  }
}

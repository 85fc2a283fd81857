package dev.gatepost.crm.ontraport;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What tells one Ontraport account from another, and how it is to be called.
 *
 * @param baseUrl where the API is, with or without {@code /1}; https, or http to this machine
 * @param appId the app id of the API key
 * @param apiKey the API key
 * @param callsPerMinute how many calls to use in any minute; Ontraport grants 180 to all programs
 *     that use the account together, so leave some if there are others
 * @param timeout how long one call may take
 * @param catalogAge for how long lists of tags and fields are used before they are read again
 */
public record OntraportSettings(
    URI baseUrl,
    AppId appId,
    ApiKey apiKey,
    int callsPerMinute,
    Duration timeout,
    Duration catalogAge) {
  /** Where Ontraport's API is. */
  public static final URI BASE_URL = URI.create("https://api.ontraport.com/1");

  /** What Ontraport grants an account. */
  public static final int GRANTED_CALLS_PER_MINUTE = 180;

  private static final String API = "/1";
  private static final int MOST_CALLS_PER_MINUTE = 60_000;
  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,512}");
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Completes and checks. */
  public OntraportSettings {
    baseUrl = canonical(baseUrl);
    if (callsPerMinute < 1 || callsPerMinute > MOST_CALLS_PER_MINUTE) {
      throw new IllegalArgumentException("calls per minute must be 1 to %d, not %d"
          .formatted(MOST_CALLS_PER_MINUTE, callsPerMinute));
    }
    requirePositive("timeout", timeout);
    requirePositive("catalogue age", catalogAge);
  }

  /**
   * Returns the usual settings: Ontraport's own address, all 180 calls a minute, 60 seconds a call,
   * lists 15 minutes old.
   */
  public static OntraportSettings of(AppId appId, ApiKey apiKey) {
    return new OntraportSettings(
        BASE_URL,
        appId,
        apiKey,
        GRANTED_CALLS_PER_MINUTE,
        Duration.ofSeconds(60),
        Duration.ofMinutes(15));
  }

  /** Returns these settings with the API somewhere else, such as a simulator. */
  public OntraportSettings withBaseUrl(URI value) {
    return new OntraportSettings(value, appId, apiKey, callsPerMinute, timeout, catalogAge);
  }

  /** Returns these settings with another share of the account's calls. */
  public OntraportSettings withCallsPerMinute(int value) {
    return new OntraportSettings(baseUrl, appId, apiKey, value, timeout, catalogAge);
  }

  /** Returns these settings with another time that one call may take. */
  public OntraportSettings withTimeout(Duration value) {
    return new OntraportSettings(baseUrl, appId, apiKey, callsPerMinute, value, catalogAge);
  }

  /** Returns these settings with another age that the catalogue may reach. */
  public OntraportSettings withCatalogAge(Duration value) {
    return new OntraportSettings(baseUrl, appId, apiKey, callsPerMinute, timeout, value);
  }

  private static URI canonical(URI url) {
    // What is refused may be a link that holds the key, so the messages do not repeat it.
    if (url.getHost() == null || url.getRawQuery() != null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "not a base URL: it reads %s, without a query (value withheld)".formatted(BASE_URL));
    }
    if (!isSafe(url)) {
      throw new IllegalArgumentException(
          "the base URL must begin with https, or the API key could be read on its way: " + url);
    }
    String path = Optional.ofNullable(url.getRawPath()).orElse("").replaceAll("/+$", "");
    return URI.create("%s://%s%s"
        .formatted(url.getScheme(), url.getRawAuthority(), path.endsWith(API) ? path : path + API));
  }

  private static boolean isSafe(URI url) {
    String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
    return scheme.equals("https")
        || (scheme.equals("http") && THIS_MACHINE.contains(url.getHost()));
  }

  private static void requirePositive(String what, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(
          "the %s must be positive, not %s".formatted(what, duration));
    }
  }

  private static String printable(String what, String value) {
    String stripped = value.strip();
    if (!PRINTABLE.matcher(stripped).matches()) {
      throw new IllegalArgumentException(
          "not an %s: it has 1 to 512 letters, digits and signs, no spaces (value withheld)"
              .formatted(what));
    }
    return stripped;
  }

  /**
   * The app id of an API key. It never prints.
   *
   * @param reveal as Ontraport shows it; surrounding space is dropped
   */
  public record AppId(String reveal) {
    /** Strips {@code reveal}, then checks it. The message of a failure does not repeat it. */
    public AppId {
      reveal = printable("app id", reveal);
    }

    @Override
    public String toString() {
      return "(app id)";
    }
  }

  /**
   * An API key. It never prints.
   *
   * @param reveal as Ontraport shows it; surrounding space is dropped
   */
  public record ApiKey(String reveal) {
    /** Strips {@code reveal}, then checks it. The message of a failure does not repeat it. */
    public ApiKey {
      reveal = printable("API key", reveal);
    }

    @Override
    public String toString() {
      return "(API key)";
    }
  }
}

package dev.gatepost.crm.activecampaign;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How to reach one ActiveCampaign account, and how hard to use it.
 *
 * @param baseUrl as ActiveCampaign shows it under Settings, Developer, with or without
 *     {@code /api/3}; https, or http to this machine
 * @param token the key shown beside it
 * @param callsPerSecond how many of the account's calls to use; ActiveCampaign grants 5 to all its
 *     integrations together, so leave one if there are others
 * @param timeout how long one call may take
 * @param catalogAge for how long lists of tags and fields are used before they are read again
 * @param sideloading whether contacts bring their tags along
 * @param importsTags whether a tag for 20 or more contacts is applied by bulk import: 250 contacts
 *     a call instead of one, but matched by e-mail address, some time later, and without a word
 *     about those it did not reach
 */
public record ActiveCampaignSettings(
    URI baseUrl,
    Token token,
    int callsPerSecond,
    Duration timeout,
    Duration catalogAge,
    Sideloading sideloading,
    boolean importsTags) {
  /** What ActiveCampaign grants an account. */
  public static final int GRANTED_CALLS_PER_SECOND = 5;

  private static final int MOST_CALLS_PER_SECOND = 1000;
  private static final String API = "/api/3";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  /** An API key. It never prints. */
  public record Token(String reveal) {
    private static final Pattern CANONICAL = Pattern.compile("[\\x21-\\x7e]{1,512}");

    /** Strips, then checks {@code reveal}; the message of a failure does not repeat it. */
    public Token {
      reveal = reveal.strip();
      if (!CANONICAL.matcher(reveal).matches()) {
        throw new IllegalArgumentException(
            "not an API token: it has 1 to 512 letters, digits and signs, no spaces");
      }
    }

    @Override
    public String toString() {
      return "(token)";
    }
  }

  /** Whether a list of contacts brings their tags and fields along: 100 contacts a call. */
  public enum Sideloading {
    /** Used after comparing it with the tags of one contact, again after each catalogue age. */
    AUTO,
    /** Used and believed. */
    ON,
    /** Not used: one call more for each contact. */
    OFF
  }

  /** Completes and checks. */
  public ActiveCampaignSettings {
    baseUrl = canonical(baseUrl);
    if (callsPerSecond < 1 || callsPerSecond > MOST_CALLS_PER_SECOND) {
      throw new IllegalArgumentException("calls per second must be 1 to %d, not %d"
          .formatted(MOST_CALLS_PER_SECOND, callsPerSecond));
    }
    requirePositive(timeout, "timeout");
    requirePositive(catalogAge, "catalogue age");
  }

  /**
   * Returns the usual settings: all 5 calls a second, 15 seconds a call, lists 15 minutes old,
   * sideloading where it works, no imports.
   */
  public static ActiveCampaignSettings of(URI baseUrl, Token token) {
    return new ActiveCampaignSettings(
        baseUrl,
        token,
        GRANTED_CALLS_PER_SECOND,
        Duration.ofSeconds(15),
        Duration.ofMinutes(15),
        Sideloading.AUTO,
        false);
  }

  /** Returns these with another rate. */
  public ActiveCampaignSettings withCallsPerSecond(int value) {
    return new ActiveCampaignSettings(
        baseUrl, token, value, timeout, catalogAge, sideloading, importsTags);
  }

  /** Returns these with another time-out. */
  public ActiveCampaignSettings withTimeout(Duration value) {
    return new ActiveCampaignSettings(
        baseUrl, token, callsPerSecond, value, catalogAge, sideloading, importsTags);
  }

  /** Returns these with another catalogue age. */
  public ActiveCampaignSettings withCatalogAge(Duration value) {
    return new ActiveCampaignSettings(
        baseUrl, token, callsPerSecond, timeout, value, sideloading, importsTags);
  }

  /** Returns these with another use of sideloading. */
  public ActiveCampaignSettings withSideloading(Sideloading value) {
    return new ActiveCampaignSettings(
        baseUrl, token, callsPerSecond, timeout, catalogAge, value, importsTags);
  }

  /** Returns these with or without imports. */
  public ActiveCampaignSettings withImportsTags(boolean value) {
    return new ActiveCampaignSettings(
        baseUrl, token, callsPerSecond, timeout, catalogAge, sideloading, value);
  }

  private static URI canonical(URI url) {
    // What is refused may be a link that holds the key, so the messages do not repeat it.
    if (url.getHost() == null || url.getRawQuery() != null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "not a base URL: it reads https://<account>.api-us1.com, without a query (value withheld)");
    }
    if (!isSafe(url)) {
      throw new IllegalArgumentException(
          "the base URL must begin with https, or the token could be read on its way: " + url);
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

  private static void requirePositive(Duration duration, String what) {
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(
          "the %s must be positive, not %s".formatted(what, duration));
    }
  }
}

package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.TokenClaim;
import dev.gatepost.core.port.TokenStore;
import dev.gatepost.core.secret.Tokens;
import dev.gatepost.crm.http.Authentication;
import dev.gatepost.crm.http.CrmAccount;
import dev.gatepost.crm.http.CrmClient;
import dev.gatepost.crm.http.RateLimit;
import dev.gatepost.crm.http.Surroundings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * One Keap (Infusionsoft) account. Make one per account and share it: the account's calls are
 * counted here. Thread-safe; starts no thread of its own; calls nothing until it is used.
 */
public final class Keap {
  private static final String API = "/crm/rest";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Crm interactive;
  private final Crm bulk;

  private Keap(KeapSettings settings, Authentication authentication, Surroundings surroundings) {
    KeapSettings.Limits limits = settings.limits();
    CrmAccount account = CrmAccount.at(settings.baseUrl().resolve(API))
        .authentication(authentication)
        .limits(
            RateLimit.rolling(limits.perSecond(), SECOND),
            RateLimit.rolling(limits.perMinute(), MINUTE),
            RateLimit.fixed(limits.perDay(), DAY))
        .limitHeaders(new ThrottleHeaders())
        .timeout(settings.timeout())
        .advice(Advice::on)
        .connect(surroundings);
    KeapCatalog catalog =
        new KeapCatalog(account.interactive(), surroundings.clock(), settings.catalogAge());
    interactive = crm(account.interactive(), catalog);
    bulk = crm(account.bulk(), catalog);
  }

  /**
   * Makes the account of {@code settings}; {@code surroundings} may be shared by many accounts.
   *
   * @throws IllegalArgumentException if its credentials are OAuth, which needs a token store
   */
  public static Keap connect(KeapSettings settings, Surroundings surroundings) {
    if (settings.credentials() instanceof KeapSettings.ApiKey key) {
      return new Keap(settings, fixed(key), surroundings);
    }
    throw new IllegalArgumentException("OAuth needs a token store; connect with one");
  }

  /** Makes the account of {@code settings}, whose tokens, if it has any, are in {@code tokens}. */
  public static Keap connect(KeapSettings settings, TokenStore tokens, Surroundings surroundings) {
    if (settings.credentials() instanceof KeapSettings.OAuth oauth) {
      TokenEndpoint endpoint = endpoint(oauth, settings, surroundings);
      return new Keap(
          settings, new RotatingTokens(oauth, tokens, endpoint, surroundings), surroundings);
    }
    return connect(settings, surroundings);
  }

  /**
   * Returns the page on which the owner of a Keap account lets {@code client} in. Keap then sends
   * the browser to {@code redirect} with a code for {@link #signIn}.
   *
   * @param redirect one of the redirect URLs that are registered for the application
   */
  public static URI consentPage(KeapSettings.OAuthClient client, URI redirect) {
    return URI.create("https://accounts.infusionsoft.com/app/oauth/authorize?client_id=%s"
            .formatted(encoded(client.id().value()))
        + "&redirect_uri=%s&response_type=code&scope=full".formatted(encoded(redirect.toString())));
  }

  /**
   * Turns what the consent brought into tokens and stores them for all processes, those that run
   * already included.
   *
   * @throws IllegalArgumentException if the consent of {@code settings} is not
   *     {@link KeapSettings.SignedIn}
   * @throws CrmRefused if Keap does not take the code, or does not know the application
   * @throws CrmUnavailable if there was no answer, or another process renews the tokens just now
   */
  public static void signIn(
      KeapSettings settings,
      KeapSettings.SignIn signIn,
      TokenStore tokens,
      Surroundings surroundings) {
    if (!(settings.credentials() instanceof KeapSettings.OAuth oauth)
        || !(oauth.consent() instanceof KeapSettings.SignedIn place)) {
      throw new IllegalArgumentException("these credentials are not for signing in");
    }
    Tokens given = endpoint(oauth, settings, surroundings).redeem(signIn);
    TokenClaim claim = tokens
        .claim(place.key(), Duration.ofMinutes(1))
        .orElseThrow(() -> new CrmUnavailable(
            "another process is renewing Keap's tokens; sign in again in two minutes"));
    tokens.store(claim, given);
  }

  /** Returns the ports for work that somebody waits for. */
  public Crm interactive() {
    return interactive;
  }

  /** Returns the ports for batch work, whose calls give way to the others. */
  public Crm bulk() {
    return bulk;
  }

  private static Authentication fixed(KeapSettings.ApiKey key) {
    return Authentication.fixed(Map.of("X-Keap-API-Key", key.reveal()));
  }

  private static TokenEndpoint endpoint(
      KeapSettings.OAuth oauth, KeapSettings settings, Surroundings surroundings) {
    return new TokenEndpoint(oauth.client(), settings.baseUrl(), surroundings);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Crm crm(CrmClient client, KeapCatalog catalog) {
    KeapContactReader contacts = new KeapContactReader(client);
    return new Crm(
        contacts,
        new KeapTagWriter(client, contacts),
        new KeapFieldWriter(client, contacts),
        catalog,
        new KeapCommandDecoder(),
        client::state);
  }
}

package dev.gatepost.crm.infusionsoft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.secret.AccessToken;
import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.core.secret.Tokens;
import dev.gatepost.crm.http.Authentication;
import dev.gatepost.crm.http.CrmAccount;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import dev.gatepost.crm.http.Surroundings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where refresh tokens are turned into tokens: {@code POST /token}. */
final class TokenEndpoint {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  /** Assumed when Keap does not say how long a token lives; it says 24 hours. */
  private static final long UNSAID_SECONDS = Duration.ofHours(1).toSeconds();

  private static final long MOST_SECONDS = Duration.ofDays(30).toSeconds();

  private final KeapSettings.OAuthClient application;
  private final CrmClient client;
  private final CrmClient stranger;
  private final InstantSource clock;

  TokenEndpoint(KeapSettings.OAuthClient application, URI baseUrl, Surroundings surroundings) {
    this.application = application;
    this.stranger = CrmAccount.at(baseUrl).connect(surroundings).interactive();
    this.client = CrmAccount.at(baseUrl)
        .authentication(Authentication.fixed(Map.of("Authorization", basic(application))))
        .connect(surroundings)
        .interactive();
    this.clock = surroundings.clock();
  }

  /**
   * Turns {@code refresh} into tokens; it does not work again afterwards.
   *
   * @return nothing if Keap does not take it, because it was used, is too old, or was revoked
   * @throws CrmUnavailable if there was no answer, or none that can be read
   * @throws CrmRefused if the application is not known
   */
  Optional<Tokens> renew(RefreshToken refresh) {
    CrmAnswer answer = client.send(CrmCall.post("token")
        .form(Map.of("grant_type", "refresh_token", "refresh_token", refresh.reveal()))
        .accepting(BAD_REQUEST, UNAUTHORIZED));
    if (answer.status() == UNAUTHORIZED) {
      throw new CrmRefused(answer + ": check the client id and the client secret");
    }
    JsonNode body = answer.json();
    if (answer.status() == BAD_REQUEST) {
      if (body.path("error").asText().equals("invalid_grant")) {
        return Optional.empty();
      }
      throw new CrmRefused(answer + ": check the client id, its secret and the refresh token");
    }
    return Optional.of(tokens(answer, body, refresh.reveal()));
  }

  /**
   * Turns what a consent brought into its first tokens. As Keap describes it, the application is
   * named in the body here, and not in a header.
   *
   * @throws CrmUnavailable if there was no answer, or none that can be read
   * @throws CrmRefused if the code was used, is too old or belongs to another application or
   *     redirect URL
   */
  Tokens redeem(KeapSettings.SignIn signIn) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("client_id", application.id().value());
    form.put("client_secret", application.secret().reveal());
    form.put("code", signIn.code().reveal());
    form.put("grant_type", "authorization_code");
    form.put("redirect_uri", signIn.redirect().toString());
    CrmAnswer answer =
        stranger.send(CrmCall.post("token").form(form).accepting(BAD_REQUEST, UNAUTHORIZED));
    if (answer.status() == BAD_REQUEST || answer.status() == UNAUTHORIZED) {
      throw new CrmRefused(answer + ": check the client id, the client secret and the redirect URL,"
          + " and sign in again; a code works once, and for some minutes");
    }
    return tokens(answer, answer.json(), "");
  }

  /** Returns what to say when no refresh token works any more. */
  static CrmRefused consentLost() {
    return new CrmRefused("Keap no longer takes the refresh token: authorise Gatepost in Keap again"
        + " (gatepost keap-login), or configure a new refresh token");
  }

  /** Returns what to say when nobody has signed in. */
  static CrmRefused consentMissing() {
    return new CrmRefused("nobody has authorised Gatepost in Keap yet, or the client secret was"
        + " changed since: run gatepost keap-login, or configure a refresh token");
  }

  private Tokens tokens(CrmAnswer answer, JsonNode body, String old) {
    String access = body.path("access_token").asText();
    String refresh = body.path("refresh_token").asText(old);
    if (!AccessToken.isValid(access) || !RefreshToken.isValid(refresh)) {
      throw new CrmUnavailable(answer + " with something that is not tokens");
    }
    long seconds = body.path("expires_in").asLong(UNSAID_SECONDS);
    return new Tokens(
        new AccessToken(access),
        new RefreshToken(refresh),
        clock.instant().plusSeconds(Math.max(0, Math.min(seconds, MOST_SECONDS))));
  }

  private static String basic(KeapSettings.OAuthClient application) {
    String plain = application.id().value() + ":" + application.secret().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}

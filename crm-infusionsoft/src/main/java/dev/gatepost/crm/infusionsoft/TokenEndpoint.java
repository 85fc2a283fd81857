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
import java.util.Map;
import java.util.Optional;

/** Where refresh tokens are turned into tokens: {@code POST /token}. */
final class TokenEndpoint {
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;

  /** Assumed when Keap does not say how long a token lives; it says 24 hours. */
  private static final long UNSAID_SECONDS = Duration.ofHours(1).toSeconds();

  private static final long MOST_SECONDS = Duration.ofDays(30).toSeconds();

  private final CrmClient client;
  private final InstantSource clock;

  TokenEndpoint(KeapSettings.OAuthClient application, URI baseUrl, Surroundings surroundings) {
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
    return Optional.of(tokens(answer, body, refresh));
  }

  /** Returns what to say when no refresh token works any more. */
  static CrmRefused consentLost() {
    return new CrmRefused("Keap no longer takes the refresh token: authorise Gatepost in Keap again"
        + " and configure the refresh token which that gives");
  }

  private Tokens tokens(CrmAnswer answer, JsonNode body, RefreshToken old) {
    String access = body.path("access_token").asText();
    String refresh = body.path("refresh_token").asText(old.reveal());
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

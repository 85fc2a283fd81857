package dev.gatepost.simulator;

import dev.gatepost.simulator.KeapRows.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Keap's keys and tokens. A refresh token works once and brings the next one. */
final class KeapSignIn {
  private static final Duration REFRESH_TOKEN_LIFE = Duration.ofDays(45);
  private static final String BEARER = "Bearer ";

  private final InstantSource clock;
  private final Map<String, Instant> accessTokens = new HashMap<>();
  private final Map<String, Instant> refreshTokens = new HashMap<>();
  private final Map<String, String> redirectsByCode = new HashMap<>();
  private Duration accessTokenLife = Duration.ofHours(24);
  private int issued;

  KeapSignIn(InstantSource clock) {
    this.clock = clock;
  }

  void addTo(Routes routes) {
    routes.on("POST /token", this::token);
  }

  void accessTokenLife(Duration life) {
    accessTokenLife = life;
  }

  String issueRefreshToken() {
    String token = "simulated-refresh-token-" + ++issued;
    refreshTokens.put(token, clock.instant().plus(REFRESH_TOKEN_LIFE));
    return token;
  }

  /** Says yes as the owner of the account would; returns what the browser is sent to. */
  String consent(String redirect) {
    String code = "simulated-code-" + ++issued;
    redirectsByCode.put(code, redirect);
    return redirect + (redirect.contains("?") ? "&" : "?") + "code=" + code;
  }

  /** Refuses a request that carries neither the service key nor a living access token. */
  Optional<Reply> refusal(Request request) {
    Optional<String> key = request.header("x-keap-api-key").or(() -> bearer(request));
    if (key.filter(KeapSimulator.SERVICE_KEY::equals).isPresent()) {
      return Optional.empty();
    }
    Optional<Instant> end = key.flatMap(token -> Optional.ofNullable(accessTokens.get(token)));
    if (end.isEmpty()) {
      return Optional.of(KeapRows.fault(
          401, "Invalid access token", new ErrorCode("oauth.v2.InvalidAccessToken")));
    }
    return end.get().isAfter(clock.instant()) ? Optional.empty() : Optional.of(expired());
  }

  private static Reply expired() {
    ErrorCode code = new ErrorCode("keymanagement.service.access_token_expired");
    return KeapRows.fault(401, "Access Token expired", code);
  }

  private static Optional<String> bearer(Request request) {
    return request
        .header("authorization")
        .filter(value -> value.startsWith(BEARER))
        .map(value -> value.substring(BEARER.length()));
  }

  private Reply token(Request request) {
    Parameters form = Parameters.parse(request.body());
    return form.value("grant_type").equals(Optional.of("authorization_code"))
        ? redeem(form)
        : refresh(request, form);
  }

  private Reply redeem(Parameters form) {
    if (!form.value("client_id").equals(Optional.of(KeapSimulator.CLIENT_ID))
        || !form.value("client_secret").equals(Optional.of(KeapSimulator.CLIENT_SECRET))) {
      return Reply.json(401, Map.of("error", "invalid_client"));
    }
    Optional<String> redirect =
        form.value("code").flatMap(code -> Optional.ofNullable(redirectsByCode.remove(code)));
    return redirect.isPresent() && redirect.equals(form.value("redirect_uri"))
        ? Reply.json(200, tokens())
        : invalidGrant();
  }

  private Reply refresh(Request request, Parameters form) {
    if (!request.header("authorization").equals(Optional.of(clientCredentials()))) {
      return Reply.json(401, Map.of("error", "invalid_client"));
    }
    if (!form.value("grant_type").equals(Optional.of("refresh_token"))) {
      return Reply.json(400, Map.of("error", "unsupported_grant_type"));
    }
    Optional<Instant> end =
        form.value("refresh_token").flatMap(old -> Optional.ofNullable(refreshTokens.remove(old)));
    return end.filter(clock.instant()::isBefore)
        .map(living -> Reply.json(200, tokens()))
        .orElseGet(KeapSignIn::invalidGrant);
  }

  private Map<String, Object> tokens() {
    String access = "simulated-access-token-" + ++issued;
    accessTokens.put(access, clock.instant().plus(accessTokenLife));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("access_token", access);
    body.put("refresh_token", issueRefreshToken());
    body.put("token_type", "bearer");
    body.put("expires_in", accessTokenLife.toSeconds());
    body.put("scope", "full|simulator.infusionsoft.com");
    return body;
  }

  private static Reply invalidGrant() {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("error", "invalid_grant");
    body.put("error_description", "Invalid refresh token");
    return Reply.json(400, body);
  }

  private static String clientCredentials() {
    String plain = KeapSimulator.CLIENT_ID + ":" + KeapSimulator.CLIENT_SECRET;
    return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}

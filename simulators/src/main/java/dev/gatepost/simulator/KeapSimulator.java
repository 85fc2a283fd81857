package dev.gatepost.simulator;

import dev.gatepost.simulator.KeapRows.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Keap (Infusionsoft) account: versions 1 and 2 of the REST API under {@code /crm/rest/v1} and
 * {@code /crm/rest/v2}, OAuth at {@code /token}. Limits are those of a service account key: 10
 * calls a second, 240 a minute, 30000 a UTC day. A 200 may hide failures, and much that goes wrong
 * is answered as HTML.
 */
public final class KeapSimulator extends CrmSimulator {
  /** The service account key that is accepted, in {@code X-Keap-API-Key} or as bearer. */
  public static final String SERVICE_KEY = "KeapAK-simulated-service-account-key";

  /** The OAuth client that may refresh tokens. */
  public static final String CLIENT_ID = "simulated-client";

  /** The secret of {@link #CLIENT_ID}. */
  public static final String CLIENT_SECRET = "simulated-client-secret";

  private static final String PREFIX = "/crm/rest";
  private static final String QUOTA_EXCEEDED = """
      {"code":"429","message":"Quota Exceeded","status":"Request Throttled","details":null}
      """;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Routes routes = new Routes("");
  private final KeapSignIn signIn;
  private boolean successAsObject;

  /** Creates an empty account that lives by the system's clock. */
  public KeapSimulator() {
    this(InstantSource.system());
  }

  /** Creates an empty account that lives by {@code clock}. */
  public KeapSimulator(InstantSource clock) {
    this(clock, new Account(Long::toString));
  }

  private KeapSimulator(InstantSource clock, Account account) {
    super(clock, limits(10, 240, 30_000), account);
    Routes v1 = routes.under(PREFIX + "/v1");
    Routes v2 = routes.under(PREFIX + "/v2");
    signIn = new KeapSignIn(clock);
    signIn.addTo(routes);
    new KeapContacts(account, clock).addTo(v1, v2);
    new KeapTags(account, clock, () -> successAsObject).addTo(v1, v2);
  }

  /** Limits as for an OAuth application: 25 calls a second, 1500 a minute, 150000 a UTC day. */
  public void limitAsOAuthApplication() {
    limitTo(limits(25, 1500, 150_000).toArray(new RateLimit[0]));
  }

  /** Returns a refresh token for {@link #CLIENT_ID}; it works once, within 45 days. */
  public String issueRefreshToken() {
    return inTurn(signIn::issueRefreshToken);
  }

  /**
   * Lets the owner of the account say yes to {@link #CLIENT_ID}; returns the address, with a code
   * in it that works once, which Keap would send the browser to.
   */
  public URI consent(URI redirect) {
    return URI.create(inTurn(() -> signIn.consent(redirect.toString())));
  }

  /** Sets how long access tokens issued from now on live; 24 hours at first. */
  public void accessTokensLive(Duration life) {
    inTurn(() -> signIn.accessTokenLife(life));
  }

  /**
   * Sets whether version 1 reports an applied tag as an object, as some clients have seen, or as
   * the text {@code SUCCESS} or {@code DUPLICATE}, as at first. Failures are always text.
   */
  public void reportAppliedTagsAsObjects(boolean on) {
    inTurn(() -> successAsObject = on);
  }

  @Override
  public URI apiUri() {
    return baseUri().resolve(PREFIX);
  }

  /** Returns where tokens are refreshed. */
  public URI tokenUri() {
    return baseUri().resolve("/token");
  }

  @Override
  public String exampleCurl() {
    return "curl -H 'X-Keap-API-Key: %s' '%s/v2/contacts?page_size=2&fields=email_addresses,tag_ids'"
        .formatted(SERVICE_KEY, apiUri());
  }

  /** The Send HTTP Post step sends only the pairs that were typed. */
  @Override
  Map<String, String> automationForm(SimulatedContact contact) {
    return Map.of("contactId", contact.id());
  }

  @Override
  Routes routes() {
    return routes;
  }

  @Override
  Optional<Reply> refusal(Request request) {
    if (request.method().equals("GET") && !request.body().isEmpty()) {
      return Optional.of(Reply.html(400, "400 Bad Request"));
    }
    return request.path().equals("/token") ? Optional.empty() : signIn.refusal(request);
  }

  @Override
  Reply unknownPath(Request request) {
    return Reply.html(404, "Keap - Page Not Found");
  }

  @Override
  Reply tooMany(Throttle.Meter limit, Instant now) {
    if (limit.limit().per().equals(SECOND)) {
      String text = "Rate limit quota violation. Quota limit exceeded.";
      return KeapRows.fault(429, text, new ErrorCode("policies.ratelimit.QuotaViolation"));
    }
    return Reply.json(429, Json.parse(QUOTA_EXCEEDED));
  }

  @Override
  Map<String, String> limitHeaders(Throttle throttle, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-keap-tenant-id", "simulator");
    throttle.meter(MINUTE).ifPresent(meter -> {
      headers.putAll(usage("x-keap-product-throttle", meter, now));
      headers.put("x-keap-product-throttle-time-unit", "minute");
    });
    throttle.meter(DAY).ifPresent(meter -> {
      headers.putAll(usage("x-keap-product-quota", meter, now));
      headers.put("x-keap-product-quota-time-unit", "day");
      headers.put("x-keap-product-quota-expiry-time", expiry(meter, now));
    });
    return headers;
  }

  private static Map<String, String> usage(String prefix, Throttle.Meter meter, Instant now) {
    return Map.of(
        prefix + "-limit", Integer.toString(meter.limit().calls()),
        prefix + "-interval", "1",
        prefix + "-available", Integer.toString(meter.remaining(now)),
        prefix + "-used", Integer.toString(meter.used(now)));
  }

  private static String expiry(Throttle.Meter meter, Instant now) {
    return Long.toString(meter.limit().expiry(now).toEpochMilli());
  }

  private static List<RateLimit> limits(int second, int minute, int day) {
    return List.of(
        RateLimit.rolling(second, SECOND),
        RateLimit.rolling(minute, MINUTE),
        RateLimit.fixed(day, DAY));
  }
}

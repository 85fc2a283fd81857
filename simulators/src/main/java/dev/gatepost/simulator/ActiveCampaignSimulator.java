package dev.gatepost.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An ActiveCampaign account, API v3, under {@code /api/3}: 5 calls a second for the whole account,
 * ids as text, tags by association, deleted contacts that keep their id under a made-up address.
 */
public final class ActiveCampaignSimulator extends CrmSimulator {
  /** The value of the {@code Api-Token} header that is accepted. */
  public static final String TOKEN = "simulated-activecampaign-token";

  private static final String PREFIX = "/api/3";
  private static final RateLimit ACCOUNT_LIMIT = RateLimit.rolling(5, Duration.ofSeconds(1));

  private final Routes routes = new Routes(PREFIX);
  private final ActiveCampaignImports imports;
  private boolean sideloading = true;
  private int statusOfRepetition = 201;

  /** Creates an empty account that lives by the system's clock. */
  public ActiveCampaignSimulator() {
    this(InstantSource.system());
  }

  /** Creates an empty account that lives by {@code clock}. */
  public ActiveCampaignSimulator(InstantSource clock) {
    this(clock, new Account(Long::toString));
  }

  private ActiveCampaignSimulator(InstantSource clock, Account account) {
    super(clock, List.of(ACCOUNT_LIMIT), account);
    imports = new ActiveCampaignImports(account, clock);
    imports.addTo(routes);
    new ActiveCampaignContacts(account, clock, () -> sideloading).addTo(routes);
    new ActiveCampaignTags(account, clock, () -> statusOfRepetition).addTo(routes);
    new ActiveCampaignFields(account).addTo(routes);
  }

  /** Sets whether {@code include=} adds related rows to contacts; on at first. */
  public void sideload(boolean on) {
    inTurn(() -> sideloading = on);
  }

  /**
   * Sets what re-applying a held tag is answered with: 201 at first, clients also report 200 and
   * 422.
   */
  public void answerRepeatedTagsWith(int status) {
    inTurn(() -> statusOfRepetition = status);
  }

  /** Sets how long bulk imports take; 2 seconds at first. */
  public void importAfter(Duration delay) {
    inTurn(() -> imports.delay(delay));
  }

  @Override
  public URI apiUri() {
    return baseUri().resolve(PREFIX);
  }

  @Override
  public String exampleCurl() {
    return "curl -H 'Api-Token: %s' '%s/contacts?limit=2&include=contactTags,fieldValues'"
        .formatted(TOKEN, apiUri());
  }

  /** The Webhook action sends these by itself. */
  @Override
  Map<String, String> automationForm(SimulatedContact contact) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("contact[id]", contact.id());
    form.put("contact[email]", contact.email());
    form.put("contact[first_name]", contact.firstName());
    form.put("contact[last_name]", contact.lastName());
    form.put("contact[phone]", "");
    form.put("contact[customer_acct_name]", "");
    form.put("contact[tags]", "VIP, Gold");
    form.put("contact[ip4]", "127.0.0.1");
    form.put("seriesid", "9");
    return form;
  }

  @Override
  Routes routes() {
    return routes;
  }

  @Override
  void settle(Instant now) {
    imports.settle(now);
  }

  @Override
  void delete(Account.Contact contact) {
    account().markDeleted(contact, "deleted+%d@example.com".formatted(contact.id()));
  }

  @Override
  Optional<Reply> refusal(Request request) {
    Optional<String> token = request.header("api-token");
    if (token.isEmpty()) {
      return Optional.of(Reply.html(403, "403 Forbidden"));
    }
    return token.get().equals(TOKEN)
        ? Optional.empty()
        : Optional.of(Reply.json(403, Map.of("message", "Forbidden")));
  }

  @Override
  Reply unknownPath(Request request) {
    String message = "No route found for \"%s %s\"".formatted(request.method(), request.path());
    return Reply.json(404, Map.of("message", message));
  }

  @Override
  Reply tooMany(Throttle.Meter limit, Instant now) {
    String wait = Long.toString(limit.secondsUntilFreed(now));
    return Reply.json(429, Map.of("message", "Too Many Requests"))
        .with(Map.of("Retry-After", wait));
  }

  @Override
  Map<String, String> limitHeaders(Throttle throttle, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    throttle.meter(ACCOUNT_LIMIT.per()).ifPresent(meter -> {
      headers.put("RateLimit-Limit", Integer.toString(meter.limit().calls()));
      headers.put("RateLimit-Remaining", Integer.toString(meter.remaining(now)));
    });
    return headers;
  }
}

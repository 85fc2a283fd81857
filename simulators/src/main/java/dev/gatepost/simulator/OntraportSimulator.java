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
 * An Ontraport account under {@code /1}: every value is text, lists end at 50 rows without a word,
 * tags are applied now and seen later, errors are plain text, 180 calls in any minute. A tag call
 * without {@code ids} reaches every contact, as it does in the real one.
 */
public final class OntraportSimulator extends CrmSimulator {
  /** The value of the {@code Api-Appid} header that is accepted. */
  public static final String APP_ID = "simulated-app-id";

  /** The value of the {@code Api-Key} header that is accepted. */
  public static final String API_KEY = "simulated-ontraport-key";

  private static final String PREFIX = "/1";
  private static final RateLimit ACCOUNT_LIMIT = RateLimit.rolling(180, Duration.ofMinutes(1));

  private final Routes routes = new Routes(PREFIX);
  private final DelayedTags delayed = new DelayedTags(Duration.ofSeconds(2));
  private final OntraportContacts.Habits habits = new OntraportContacts.Habits();
  private final OntraportTags tags;

  /** Creates an empty account that lives by the system's clock. */
  public OntraportSimulator() {
    this(InstantSource.system());
  }

  /** Creates an empty account that lives by {@code clock}. */
  public OntraportSimulator(InstantSource clock) {
    this(clock, new Account(id -> "f" + (1000 + id)));
  }

  private OntraportSimulator(InstantSource clock, Account account) {
    super(clock, List.of(ACCOUNT_LIMIT), account);
    OntraportContacts contacts = new OntraportContacts(account, clock, delayed, habits);
    tags = new OntraportTags(account, clock, delayed);
    contacts.addTo(routes);
    tags.addTo(routes);
    routes.on("GET /objects", request -> list(request, contacts));
  }

  /** Sets how long an applied or removed tag stays unseen; 2 seconds at first. */
  public void showTagsAfter(Duration delay) {
    inTurn(() -> delayed.delay(delay));
  }

  /** Sets whether contacts carry the deprecated {@code contact_cat}; they do at first. */
  public void showContactCat(boolean on) {
    inTurn(() -> habits.contactCat(on));
  }

  /** Sets whether an unknown address is answered with empty data instead of 404. */
  public void answerUnknownEmailsWithEmptyData(boolean on) {
    inTurn(() -> habits.emptyForUnknownEmail(on));
  }

  /** Returns how many tag calls named no contact and so reached all of them. */
  public int wipeAlls() {
    return inTurn(tags::wipeAlls);
  }

  @Override
  public URI apiUri() {
    return baseUri().resolve(PREFIX);
  }

  @Override
  public String exampleCurl() {
    return "curl -H 'Api-Appid: %s' -H 'Api-Key: %s' '%s/objects?objectID=0&range=2'"
        .formatted(APP_ID, API_KEY, apiUri());
  }

  private Reply list(Request request, OntraportContacts contacts) {
    return switch (OntraportArguments.of(request).objectType()) {
      case OntraportArguments.CONTACT -> contacts.list(request);
      case OntraportArguments.TAG -> tags.list(request);
      default -> OntraportReplies.notFound();
    };
  }

  /** The webhook step sends only the post data that was typed. */
  @Override
  Map<String, String> automationForm(SimulatedContact contact) {
    return Map.of("contactId", contact.id());
  }

  @Override
  Routes routes() {
    return routes;
  }

  @Override
  void settle(Instant now) {
    delayed.settle(now);
  }

  @Override
  Optional<Reply> refusal(Request request) {
    boolean known = request.header("api-appid").equals(Optional.of(APP_ID))
        && request.header("api-key").equals(Optional.of(API_KEY));
    return known
        ? Optional.empty()
        : Optional.of(Reply.text(401, "Your App ID and API Key do not authenticate."));
  }

  @Override
  Reply unknownPath(Request request) {
    return OntraportReplies.notFound();
  }

  @Override
  Reply tooMany(Throttle.Meter limit, Instant now) {
    return Reply.text(429, "Too many requests");
  }

  @Override
  Map<String, String> limitHeaders(Throttle throttle, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    throttle.meter(ACCOUNT_LIMIT.per()).ifPresent(meter -> {
      headers.put("X-Rate-Limit-Limit", Integer.toString(meter.limit().calls()));
      headers.put("X-Rate-Limit-Remaining", Integer.toString(meter.remaining(now)));
      headers.put("X-Rate-Limit-Reset", Long.toString(meter.secondsUntilFreed(now)));
    });
    return headers;
  }
}

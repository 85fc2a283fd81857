package dev.gatepost.orderforms;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.EventReading;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.payment.PaymentEvent.Kind;
import dev.gatepost.core.payment.PaymentEventId;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads Stripe's events. An endpoint is told in the version of the API that it was made with, which
 * may be older than ours, so both places of an invoice's subscription are looked at. Pure.
 */
final class EventKinds {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final Pattern TYPE = Pattern.compile("[a-z0-9_.]{1,80}");

  /** Of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final String RECURRING = "subscription_cycle";
  private static final Set<String> CHANGES =
      Set.of("cancel_at", "cancel_at_period_end", "pause_collection", "status");

  private final String contactKey;

  EventKinds(String contactKey) {
    this.contactKey = contactKey;
  }

  /** Returns what a genuine {@code event} says. */
  EventReading read(JsonNode event) {
    String type = event.path("type").asText();
    boolean isEvent = TYPE.matcher(type).matches()
        && id(event.path("id")).isPresent()
        && event.path("created").isIntegralNumber()
        && Math.abs(event.path("created").asLong()) <= LAST_SECOND;
    if (!isEvent) {
      return new EventReading.Refused("the post is signed and is no event");
    }
    return kind(type, event.path("data"))
        .flatMap(kind -> understood(kind, event))
        .<EventReading>map(EventReading.Understood::new)
        .orElseGet(() -> new EventReading.Irrelevant(type));
  }

  private static Optional<Kind> kind(String type, JsonNode data) {
    return switch (type) {
      // invoice.payment_succeeded says the same, at the same time.
      case "invoice.paid" -> recurring(data, Kind.PAYMENT_SUCCEEDED);
      case "invoice.payment_failed" -> recurring(data, Kind.PAYMENT_FAILED);
      case "customer.updated" ->
        when(hasNewCard(data.path("previous_attributes")), Kind.CARD_UPDATED);
      case "payment_method.automatically_updated" -> Optional.of(Kind.CARD_UPDATED);
      case "customer.subscription.updated" -> change(data);
      case "customer.subscription.paused", "customer.subscription.resumed" ->
        Optional.of(Kind.SUBSCRIPTION_CHANGED);
      case "customer.subscription.deleted" -> Optional.of(Kind.SUBSCRIPTION_ENDED);
      default -> Optional.empty();
    };
  }

  private static Optional<Kind> recurring(JsonNode data, Kind kind) {
    return when(data.path("object").path("billing_reason").asText().equals(RECURRING), kind);
  }

  private static boolean hasNewCard(JsonNode before) {
    return before.path("invoice_settings").has("default_payment_method")
        || before.has("default_source");
  }

  /** A renewal moves the period and changes nothing; a card may belong to one subscription. */
  private static Optional<Kind> change(JsonNode data) {
    JsonNode before = data.path("previous_attributes");
    if (before.has("default_payment_method")) {
      return Optional.of(Kind.CARD_UPDATED);
    }
    boolean changed = CHANGES.stream().anyMatch(before::has)
        || (before.has("items") && !prices(before).equals(prices(data.path("object"))));
    return when(changed, Kind.SUBSCRIPTION_CHANGED);
  }

  private static Set<String> prices(JsonNode subscription) {
    Set<String> prices = new TreeSet<>();
    subscription
        .path("items")
        .path("data")
        .forEach(item -> prices.add(item.path("price").path("id").asText()));
    return prices;
  }

  private static Optional<Kind> when(boolean so, Kind kind) {
    return so ? Optional.of(kind) : Optional.empty();
  }

  /** Returns the event; one that names no customer is about nobody we know. */
  private Optional<PaymentEvent> understood(Kind kind, JsonNode event) {
    JsonNode object = event.path("data").path("object");
    boolean isCustomer = object.path("object").asText().equals("customer");
    return id(isCustomer ? object.path("id") : object.path("customer"))
        .map(customer -> new PaymentEvent(
            new PaymentEventId(event.path("id").asText()),
            kind,
            Instant.ofEpochSecond(event.path("created").asLong()),
            new CustomerId(customer),
            notes(object).flatMap(Contacts::parse),
            subscription(object).map(SubscriptionId::new),
            own(object, "invoice").map(InvoiceId::new)));
  }

  private static Optional<String> subscription(JsonNode object) {
    return own(object, "subscription")
        .or(() -> details(object).flatMap(details -> id(details.path("subscription"))))
        .or(() -> id(object.path("subscription")));
  }

  /** Returns what the subscription or the customer says, whichever the event is about. */
  private Optional<String> notes(JsonNode object) {
    Function<JsonNode, Optional<String>> note =
        holder -> Optional.of(holder.path("metadata").path(contactKey).asText())
            .filter(text -> !text.isBlank());
    return details(object).flatMap(note).or(() -> note.apply(object));
  }

  private static Optional<JsonNode> details(JsonNode invoice) {
    JsonNode current = invoice.path("parent").path("subscription_details");
    JsonNode older = invoice.path("subscription_details");
    return Optional.of(current.isObject() ? current : older).filter(JsonNode::isObject);
  }

  private static Optional<String> own(JsonNode object, String kind) {
    return object.path("object").asText().equals(kind) ? id(object.path("id")) : Optional.empty();
  }

  private static Optional<String> id(JsonNode node) {
    return Optional.of(node)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(text -> ID.matcher(text).matches());
  }
}

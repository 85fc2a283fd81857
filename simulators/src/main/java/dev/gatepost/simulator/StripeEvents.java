package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened at Stripe, in order. Guarded by the simulator's turn. */
final class StripeEvents {
  /** The version that events are written in; Stripe takes it from the endpoint, not the caller. */
  static final String API_VERSION = "2026-07-29.dahlia";

  /**
   * Why something happened.
   *
   * @param byCall whether a call of the API caused it, and not Stripe or a buyer
   * @param key the idempotency key of that call
   */
  record Cause(boolean byCall, Optional<String> key) {
    static final Cause STRIPE = new Cause(false, Optional.empty());
  }

  private final StripeAccount account;
  private final InstantSource clock;
  private final boolean live;
  private final List<StripeEvent> events = new ArrayList<>();

  StripeEvents(StripeAccount account, InstantSource clock, boolean live) {
    this.account = account;
    this.clock = clock;
    this.live = live;
  }

  List<StripeEvent> all() {
    return List.copyOf(events);
  }

  /** Remembers that {@code object} is now as given. */
  void record(String type, ObjectNode object, Cause cause) {
    record(type, object, Json.object(), cause);
  }

  /** Remembers that {@code object} is now as given, and was {@code before} in some fields. */
  void record(String type, ObjectNode object, ObjectNode before, Cause cause) {
    String id = account.newId("evt");
    ObjectNode event = Json.object().put("id", id).put("object", "event");
    event.put("api_version", API_VERSION).put("created", clock.instant().getEpochSecond());
    ObjectNode data = event.putObject("data");
    data.set("object", object);
    if (!before.isEmpty()) {
      data.set("previous_attributes", before);
    }
    event.put("livemode", live).put("pending_webhooks", 1);
    event
        .putObject("request")
        .put("id", cause.byCall() ? account.newId("req") : null)
        .put("idempotency_key", cause.key().orElse(null));
    events.add(new StripeEvent(id, type, Json.write(event.put("type", type))));
  }
}

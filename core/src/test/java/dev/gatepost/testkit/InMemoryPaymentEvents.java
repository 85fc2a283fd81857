package dev.gatepost.testkit;

import dev.gatepost.core.payment.EventReading;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.payment.PaymentEventId;
import dev.gatepost.core.port.PaymentEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A payment service's posts in memory, for tests: a post is genuine if it was made here, and it is
 * signed with the time.
 */
public final class InMemoryPaymentEvents implements PaymentEvents {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Map<String, Optional<PaymentEvent>> posted = new LinkedHashMap<>();

  /** Returns a post about {@code event}. */
  public synchronized PaymentEventsContract.Post post(PaymentEvent event, Instant at) {
    return post(event.id(), Optional.of(event), at);
  }

  /** Returns a post about something that does not matter. */
  public synchronized PaymentEventsContract.Post unrelated(Instant at) {
    return post(new PaymentEventId("evt_unrelated"), Optional.empty(), at);
  }

  private PaymentEventsContract.Post post(
      PaymentEventId id, Optional<PaymentEvent> event, Instant at) {
    posted.put(id.value(), event);
    return new PaymentEventsContract.Post(id.value(), "in-memory " + at);
  }

  @Override
  public synchronized EventReading read(byte[] body, Optional<String> signature, Instant now) {
    String id = new String(body, StandardCharsets.UTF_8);
    boolean isFresh = signature
        .filter(text -> text.startsWith("in-memory "))
        .map(text -> Instant.parse(text.substring("in-memory ".length())))
        .filter(at -> !now.isAfter(at.plus(TOLERANCE)))
        .isPresent();
    if (!isFresh || !posted.containsKey(id)) {
      return new EventReading.Refused("the signature does not fit; check the signing secret");
    }
    return posted
        .getOrDefault(id, Optional.empty())
        .<EventReading>map(EventReading.Understood::new)
        .orElseGet(() -> new EventReading.Irrelevant("unrelated"));
  }
}

package dev.gatepost.testkit;

import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.payment.PaymentEventId;
import dev.gatepost.core.port.PaymentEvents;
import java.time.Instant;
import java.util.Optional;

final class InMemoryPaymentEventsTest implements PaymentEventsContract {
  private final InMemoryPaymentEvents events = new InMemoryPaymentEvents();

  @Override
  public PaymentEvents events() {
    return events;
  }

  @Override
  public Post post(PaymentEvent.Kind kind, Instant at) {
    return events.post(
        new PaymentEvent(
            new PaymentEventId("evt_1"),
            kind,
            at,
            new CustomerId("cus_1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        at);
  }

  @Override
  public Post unrelated(Instant at) {
    return events.unrelated(at);
  }
}

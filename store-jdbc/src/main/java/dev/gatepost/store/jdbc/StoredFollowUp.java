package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.Night;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.payment.PaymentEventId;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an operation with several parameters has to know, with a slash between its parts: none of
 * them can contain one. Times are milliseconds since 1970.
 */
final class StoredFollowUp {
  private StoredFollowUp() {}

  /** Returns the parts as text; empty for an operation that has none. */
  static String text(Operation operation) {
    if (operation instanceof Operation.SkipPayments skip) {
      return join(skip.payments(), part(skip.product()));
    }
    if (operation instanceof Operation.EndAccess end) {
      return join(end.product(), end.end().toEpochMilli());
    }
    if (operation instanceof Operation.ReconcileCharge charge) {
      return join(
          charge.product(), charge.charge(), charge.invoice(), charge.since().toEpochMilli());
    }
    if (operation instanceof Operation.ReconcileMembers reconcile) {
      return night(reconcile.night());
    }
    return operation instanceof Operation.ApplyPaymentEvent apply ? event(apply.event()) : "";
  }

  /** A member's id may be anything, so it is escaped. */
  private static String night(Night night) {
    Night.Counts counts = night.counts();
    return join(
        night.planned().toEpochMilli(),
        URLEncoder.encode(part(night.last()), StandardCharsets.UTF_8),
        counts.compared(),
        counts.changed(),
        counts.refused(),
        counts.calls());
  }

  private static String event(PaymentEvent event) {
    return join(
        event.id(),
        event.kind(),
        event.occurred().toEpochMilli(),
        event.customer(),
        part(event.contact()),
        part(event.subscription()),
        part(event.invoice()));
  }

  /** Reads the parts of an operation of {@code kind}. */
  static Operation parse(OperationKind kind, ContactId contact, String text) {
    Parts parts = new Parts(List.of(text.split("/", -1)));
    return switch (kind) {
      case SKIP_PAYMENTS ->
        new Operation.SkipPayments(contact, parts.given(1, ProductId::new), parts.number(0));
      case END_ACCESS ->
        new Operation.EndAccess(contact, parts.of(0, ProductId::new), parts.time(1));
      case RECONCILE_CHARGE ->
        new Operation.ReconcileCharge(
            contact,
            parts.of(0, ProductId::new),
            parts.of(1, CommandId::new),
            parts.of(2, InvoiceId::new),
            parts.time(3));
      case RECONCILE_MEMBERS -> new Operation.ReconcileMembers(parts.night());
      case APPLY_PAYMENT_EVENT -> new Operation.ApplyPaymentEvent(parts.event());
      default -> throw new IllegalStateException("%s has no parts".formatted(kind));
    };
  }

  private static String join(Object... parts) {
    return String.join("/", List.of(parts).stream().map(Object::toString).toList());
  }

  private static String part(Optional<?> value) {
    return value.map(Object::toString).orElse("");
  }

  private record Parts(List<String> all) {
    <T> T of(int index, Function<String, T> type) {
      return type.apply(all.get(index));
    }

    <T> Optional<T> given(int index, Function<String, T> type) {
      return Optional.of(all.get(index)).filter(part -> !part.isEmpty()).map(type);
    }

    int number(int index) {
      return Integer.parseInt(all.get(index));
    }

    Instant time(int index) {
      return Instant.ofEpochMilli(Long.parseLong(all.get(index)));
    }

    Night night() {
      return new Night(
          time(0),
          given(1, id -> new MemberId(URLDecoder.decode(id, StandardCharsets.UTF_8))),
          new Night.Counts(number(2), number(3), number(4), number(5)));
    }

    PaymentEvent event() {
      return new PaymentEvent(
          of(0, PaymentEventId::new),
          of(1, PaymentEvent.Kind::valueOf),
          time(2),
          of(3, CustomerId::new),
          given(4, ContactId::new),
          given(5, SubscriptionId::new),
          given(6, InvoiceId::new));
    }
  }
}

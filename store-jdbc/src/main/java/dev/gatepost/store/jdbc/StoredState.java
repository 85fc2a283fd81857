package dev.gatepost.store.jdbc;

import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionState;
import dev.gatepost.core.subscription.SubscriptionState.Active;
import dev.gatepost.core.subscription.SubscriptionState.Cancelled;
import dev.gatepost.core.subscription.SubscriptionState.Finished;
import dev.gatepost.core.subscription.SubscriptionState.Live;
import dev.gatepost.core.subscription.SubscriptionState.Paused;
import dev.gatepost.core.subscription.SubscriptionState.PaymentDue;
import dev.gatepost.core.subscription.SubscriptionState.PaymentFailed;
import dev.gatepost.core.subscription.SubscriptionState.Replaced;
import dev.gatepost.core.subscription.SubscriptionState.Revoked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a subscription as columns.
 *
 * @param name which one
 * @param at until when it is paid, or when it ended
 * @param failures of a payment that is due
 * @param replacedBy the product that has taken its place
 */
record StoredState(
    String name,
    @Nullable Instant at,
    @Nullable Long failures,
    @Nullable String replacedBy) {
  static StoredState of(SubscriptionState state) {
    return new StoredState(name(state), at(state), failures(state), replacedBy(state));
  }

  /** Reads the four columns from {@code first} on. */
  static SubscriptionState read(ResultSet row, int first) throws SQLException {
    Instant at = Columns.optionalTime(row, first + 1).orElse(Instant.EPOCH);
    return switch (row.getString(first)) {
      case "active" -> new Active(at);
      case "payment-due" -> new PaymentDue(at, row.getInt(first + 2));
      case "payment-failed" -> new PaymentFailed(at);
      case "paused" -> new Paused(at);
      case "cancelled" -> new Cancelled(at);
      case "revoked" -> new Revoked(at);
      case "finished" -> new Finished();
      case "replaced" -> new Replaced(new ProductId(row.getString(first + 3)), at);
      default ->
        throw new IllegalStateException("no such state: '%s'".formatted(row.getString(first)));
    };
  }

  private static String name(SubscriptionState state) {
    if (state instanceof Active) {
      return "active";
    }
    if (state instanceof PaymentDue) {
      return "payment-due";
    }
    if (state instanceof PaymentFailed) {
      return "payment-failed";
    }
    if (state instanceof Paused) {
      return "paused";
    }
    if (state instanceof Cancelled) {
      return "cancelled";
    }
    if (state instanceof Revoked) {
      return "revoked";
    }
    return state instanceof Finished ? "finished" : "replaced";
  }

  private static @Nullable Instant at(SubscriptionState state) {
    if (state instanceof Live live) {
      return live.paidUntil();
    }
    if (state instanceof Cancelled cancelled) {
      return cancelled.until();
    }
    if (state instanceof Revoked revoked) {
      return revoked.since();
    }
    return state instanceof Replaced replaced ? replaced.since() : null;
  }

  private static @Nullable Long failures(SubscriptionState state) {
    return state instanceof PaymentDue due ? Long.valueOf(due.failures()) : null;
  }

  private static @Nullable String replacedBy(SubscriptionState state) {
    return Optional.of(state)
        .filter(Replaced.class::isInstance)
        .map(replaced -> ((Replaced) replaced).by().value())
        .orElse(null);
  }
}

package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatepost.simulator.StripeAccount.Invoice;
import dev.gatepost.simulator.StripeAccount.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The subscription endpoints, and what time does to subscriptions. */
final class StripeSubscriptions {
  private static final Set<String> BEHAVIORS =
      Set.of("keep_as_draft", "mark_uncollectible", "void");

  private final InstantSource clock;
  private final StripeAccount account;
  private final StripeRows rows;
  private final StripeEvents events;
  private final StripeTill till;

  StripeSubscriptions(
      InstantSource clock,
      StripeAccount account,
      StripeRows rows,
      StripeEvents events,
      StripeTill till) {
    this.clock = clock;
    this.account = account;
    this.rows = rows;
    this.events = events;
    this.till = till;
  }

  void addTo(StripeRoutes routes) {
    routes
        .on("GET /subscriptions", this::list)
        .onId("GET /subscriptions/{id}", (form, id) -> rows.subscription(known(id)))
        .onId("POST /subscriptions/{id}", this::update)
        .onId("DELETE /subscriptions/{id}", this::cancel);
  }

  /** Returns the end of the month that begins at {@code start}. */
  static Instant monthAfter(Instant start) {
    return start.atZone(ZoneOffset.UTC).plusMonths(1).toInstant();
  }

  /** Ends what was to end with its period, and collects again what was paused until now. */
  void settle(Instant now) {
    for (Subscription subscription : account.subscriptions.newestFirst()) {
      if (subscription.resumesAt.filter(at -> !at.isAfter(now)).isPresent()) {
        subscription.pauseBehavior = Optional.empty();
        subscription.resumesAt = Optional.empty();
        updated(subscription, Json.object(), StripeEvents.Cause.STRIPE);
      }
      if (subscription.cancelAtPeriodEnd
          && !hasEnded(subscription)
          && !subscription.periodEnd.isAfter(now)) {
        end(subscription, StripeEvents.Cause.STRIPE);
      }
    }
  }

  /** Begins the next period: writes its invoice and tries to collect it. */
  Invoice renew(Subscription subscription) {
    subscription.periodStart = subscription.periodEnd;
    subscription.periodEnd = monthAfter(subscription.periodEnd);
    Invoice invoice =
        invoice(subscription, subscription.plan.amount(), subscription.plan.currency());
    subscription.pauseBehavior.ifPresentOrElse(
        behavior -> invoice.status = uncollected(behavior), () -> till.tryAgain(invoice));
    return invoice;
  }

  Invoice invoice(Subscription subscription, long amount, String currency) {
    return account.invoices.add(
        new Invoice(account.newId("in"), subscription, amount, currency, clock.instant()));
  }

  void end(Subscription subscription, StripeEvents.Cause cause) {
    subscription.status = "canceled";
    subscription.canceledAt = Optional.of(clock.instant());
    subscription.endedAt = subscription.canceledAt;
    account.invoicesOf(subscription).forEach(i -> i.nextAttempt = Optional.empty());
    events.record("customer.subscription.deleted", rows.subscription(subscription), cause);
  }

  private ObjectNode list(StripeForm form) {
    form.allowing("customer", "status", "price", "limit", "starting_after");
    form.text("customer").ifPresent(account.customers::of);
    List<Subscription> found = account.subscriptions.newestFirst().stream()
        .filter(s -> form.text("customer").map(s.customer.id()::equals).orElse(true))
        .filter(s -> form.text("price").map(s.plan.price()::equals).orElse(true))
        .filter(s -> hasStatus(s, form.text("status")))
        .toList();
    return StripeList.page("/v1/subscriptions", found, form, rows::subscription);
  }

  /** Without a status, all but the cancelled ones are meant. */
  private static boolean hasStatus(Subscription subscription, Optional<String> wanted) {
    return wanted
        .map(status -> status.equals("all")
            || status.equals(subscription.status)
            || (status.equals("ended") && hasEnded(subscription)))
        .orElse(!hasEnded(subscription));
  }

  private ObjectNode update(StripeForm form, String id) {
    form.allowing("cancel_at_period_end", "pause_collection", "metadata", "cancellation_details");
    Subscription subscription = known(id);
    if (hasEnded(subscription)) {
      throw StripeError.invalid(
          "A canceled subscription can only update its cancellation_details and metadata.");
    }
    ObjectNode before = rows.subscription(subscription).retain("cancel_at_period_end");
    form.flag("cancel_at_period_end").ifPresent(end -> {
      subscription.cancelAtPeriodEnd = end;
      subscription.canceledAt = end ? Optional.of(clock.instant()) : Optional.empty();
    });
    pause(subscription, form);
    form.entries("metadata").forEach(subscription.metadata::put);
    updated(subscription, before, form.cause());
    return rows.subscription(subscription);
  }

  private static void pause(Subscription subscription, StripeForm form) {
    form.text("pause_collection[behavior]").ifPresent(behavior -> {
      if (!BEHAVIORS.contains(behavior)) {
        throw StripeError.invalidParameter("pause_collection[behavior]", behavior);
      }
      subscription.pauseBehavior = Optional.of(behavior);
      subscription.resumesAt = form.instant("pause_collection[resumes_at]");
    });
    form.text("pause_collection").filter(String::isEmpty).ifPresent(unset -> {
      subscription.pauseBehavior = Optional.empty();
      subscription.resumesAt = Optional.empty();
    });
  }

  private ObjectNode cancel(StripeForm form, String id) {
    form.allowing("invoice_now", "prorate", "cancellation_details");
    Subscription subscription = known(id);
    if (hasEnded(subscription)) {
      throw StripeError.notFound("subscription", id);
    }
    end(subscription, form.cause());
    return rows.subscription(subscription);
  }

  private void updated(Subscription subscription, ObjectNode before, StripeEvents.Cause cause) {
    events.record("customer.subscription.updated", rows.subscription(subscription), before, cause);
  }

  private Subscription known(String id) {
    return account.subscriptions.of(id);
  }

  private static boolean hasEnded(Subscription subscription) {
    return subscription.endedAt.isPresent();
  }

  private static String uncollected(String behavior) {
    return switch (behavior) {
      case "void" -> "void";
      case "mark_uncollectible" -> "uncollectible";
      default -> "draft";
    };
  }
}

package dev.gatepost.orderforms;

import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.BillingState;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a subscription as the core sees it. Stripe's status alone does not tell what has been paid:
 * the period goes on while the payment for it fails, so the unpaid invoices are looked at, too.
 */
final class BilledView {
  /** A purchase that was begun and never paid is none. */
  private static final Set<String> NEVER_BOUGHT = Set.of("incomplete", "incomplete_expired");

  /** The bills are paid, or there are none. */
  private static final Set<String> HEALTHY = Set.of("active", "trialing", "paused");

  private final StripeApi api;
  private final SoldProducts products;

  BilledView(StripeApi api, SoldProducts products) {
    this.api = api;
    this.products = products;
  }

  /** Returns {@code subscription}, unless it is to nothing that the site sells. */
  Optional<BilledSubscription> of(Subscription subscription) {
    return NEVER_BOUGHT.contains(subscription.getStatus())
        ? Optional.empty()
        : product(subscription).map(product -> billed(subscription, product));
  }

  /** Returns whether {@code subscription} has ended for good. */
  static boolean hasEnded(Subscription subscription) {
    return "canceled".equals(subscription.getStatus()) || subscription.getEndedAt() != null;
  }

  /** Returns the end of the period that Stripe is in, paid or not. */
  static Instant periodEnd(Subscription subscription) {
    return items(subscription).stream()
        .map(item -> Answers.required(item.getCurrentPeriodEnd(), "an item's current_period_end"))
        .map(Instant::ofEpochSecond)
        .min(Instant::compareTo)
        .orElseThrow(() -> new PaymentsUnavailable("the subscription came without its items"));
  }

  static List<SubscriptionItem> items(Subscription subscription) {
    return Optional.ofNullable(subscription.getItems())
        .flatMap(items -> Optional.ofNullable(items.getData()))
        .orElse(List.of());
  }

  /** With several of the site's products in one subscription, the first stands for it. */
  private Optional<ProductId> product(Subscription subscription) {
    return items(subscription).stream()
        .flatMap(item -> Optional.ofNullable(item.getPrice()).stream())
        .flatMap(price -> products.of(price).stream())
        .findFirst();
  }

  private BilledSubscription billed(Subscription subscription, ProductId product) {
    SubscriptionId id = new SubscriptionId(subscription.getId());
    List<Invoice> unpaid = HEALTHY.contains(subscription.getStatus())
        ? List.of()
        : Invoices.of(id, api).stream().filter(Invoices::isUnpaid).toList();
    return new BilledSubscription(
        id,
        product,
        state(subscription, unpaid),
        failures(unpaid),
        paidUntil(subscription, unpaid));
  }

  private static Instant paidUntil(Subscription subscription, List<Invoice> unpaid) {
    return unpaid.stream()
        .map(Invoices::from)
        .min(Instant::compareTo)
        .orElseGet(() -> periodEnd(subscription));
  }

  private static int failures(List<Invoice> unpaid) {
    return unpaid.stream()
        .flatMap(invoice -> Optional.ofNullable(invoice.getAttemptCount()).stream())
        .mapToInt(Long::intValue)
        .max()
        .orElse(0);
  }

  private static BillingState state(Subscription subscription, List<Invoice> unpaid) {
    if (hasEnded(subscription)) {
      return wasComplete(subscription) ? BillingState.COMPLETE : BillingState.ENDED;
    }
    if (isEnding(subscription)) {
      return BillingState.ENDING;
    }
    if (isPaused(subscription)) {
      return BillingState.SUSPENDED;
    }
    return switch (subscription.getStatus()) {
      case "past_due" -> isTriedAgain(unpaid) ? BillingState.RETRYING : BillingState.HALTED;
      case "unpaid" -> BillingState.HALTED;
      default -> BillingState.RUNNING;
    };
  }

  /** A plan that ends some day far off is still being paid for. */
  private static boolean isEnding(Subscription subscription) {
    return Boolean.TRUE.equals(subscription.getCancelAtPeriodEnd())
        || Optional.ofNullable(subscription.getCancelAt())
            .filter(at -> at <= periodEnd(subscription).getEpochSecond())
            .isPresent();
  }

  /** A pause with an end lets payments pass; one without waits for somebody to resume it. */
  private static boolean isPaused(Subscription subscription) {
    boolean withoutEnd = Optional.ofNullable(subscription.getPauseCollection())
        .filter(pause -> pause.getResumesAt() == null)
        .isPresent();
    return withoutEnd || "paused".equals(subscription.getStatus());
  }

  private static boolean isTriedAgain(List<Invoice> unpaid) {
    return unpaid.stream().anyMatch(invoice -> invoice.getNextPaymentAttempt() != null);
  }

  /** It ended on the day it was to end from the start, and nobody asked for that since. */
  private static boolean wasComplete(Subscription subscription) {
    boolean asPlanned = Optional.ofNullable(subscription.getCancelAt())
        .filter(at -> at.equals(subscription.getEndedAt()))
        .isPresent();
    boolean wasAskedFor = Optional.ofNullable(subscription.getCancellationDetails())
        .flatMap(details -> Optional.ofNullable(details.getReason()))
        .isPresent();
    return asPlanned && !wasAskedFor && !Boolean.TRUE.equals(subscription.getCancelAtPeriodEnd());
  }
}

package dev.gatepost.orderforms;

import com.stripe.model.Subscription;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PauseCollection;
import com.stripe.param.common.EmptyParam;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.Resumption;
import dev.gatepost.core.subscription.StopWhen;
import dev.gatepost.core.subscription.SubscriptionId;
import java.util.List;
import java.util.Optional;

/**
 * Changes subscriptions. Each change is written as what shall be, never as a step from what is, so
 * that it may be repeated.
 */
final class StripeBilling implements Billing {
  /** Where a subscription remembers which command let payments pass last. */
  private static final String SKIPPED_BY = "gatepost_skip";

  private final StripeApi api;
  private final BilledView view;

  StripeBilling(StripeApi api, SoldProducts products) {
    this.api = api;
    this.view = new BilledView(api, products);
  }

  @Override
  public List<BilledSubscription> subscriptions(CustomerId customer) {
    return list(customer).stream().flatMap(one -> view.of(one).stream()).toList();
  }

  private List<Subscription> list(CustomerId customer) {
    SubscriptionListParams.Builder wish = SubscriptionListParams.builder()
        .setCustomer(customer.value())
        .setStatus(SubscriptionListParams.Status.ALL)
        .setLimit(StripeApi.PAGE);
    return api.all("listing the subscriptions", (stripe, after) -> {
      if (!after.isEmpty()) {
        wish.setStartingAfter(after);
      }
      return stripe.subscriptions().list(wish.build());
    });
  }

  @Override
  public void stop(SubscriptionId subscription, StopWhen when) {
    if (BilledView.hasEnded(known(subscription))) {
      return;
    }
    if (when == StopWhen.NOW) {
      api.find(
          "cancelling the subscription",
          stripe -> stripe.subscriptions().cancel(subscription.value()));
    } else {
      update(subscription, SubscriptionUpdateParams.builder().setCancelAtPeriodEnd(true));
    }
  }

  @Override
  public void pause(SubscriptionId subscription) {
    if (!BilledView.hasEnded(known(subscription))) {
      PauseCollection pause =
          PauseCollection.builder().setBehavior(PauseCollection.Behavior.VOID).build();
      update(subscription, SubscriptionUpdateParams.builder().setPauseCollection(pause));
    }
  }

  @Override
  public Resumption resume(SubscriptionId subscription) {
    if (BilledView.hasEnded(known(subscription))) {
      return new Resumption.Impossible(
          "the subscription has ended at Stripe and cannot be resumed; the member must buy again");
    }
    update(
        subscription,
        SubscriptionUpdateParams.builder()
            .setCancelAtPeriodEnd(false)
            .setPauseCollection(EmptyParam.EMPTY));
    return new Resumption.Resumed();
  }

  @Override
  public void skip(SubscriptionId subscription, int payments, PaymentKey key) {
    Subscription now = known(subscription);
    if (BilledView.hasEnded(now) || wasSkippedBy(now, key)) {
      return;
    }
    PauseCollection pause = PauseCollection.builder()
        .setBehavior(PauseCollection.Behavior.VOID)
        .setResumesAt(Skips.until(now, payments).getEpochSecond())
        .build();
    update(
        subscription,
        SubscriptionUpdateParams.builder()
            .setPauseCollection(pause)
            .putMetadata(SKIPPED_BY, key.value()));
  }

  private static boolean wasSkippedBy(Subscription subscription, PaymentKey key) {
    return Optional.ofNullable(subscription.getMetadata())
        .map(metadata -> key.value().equals(metadata.get(SKIPPED_BY)))
        .orElse(false);
  }

  private Subscription known(SubscriptionId subscription) {
    return api.subscription(subscription)
        .orElseThrow(() -> new PaymentsRefused(
            "Stripe has no subscription '%s'; is it of the same mode, test or live, as the key?"
                .formatted(subscription)));
  }

  private void update(SubscriptionId subscription, SubscriptionUpdateParams.Builder change) {
    api.call(
        "changing the subscription",
        stripe -> stripe.subscriptions().update(subscription.value(), change.build()));
  }
}

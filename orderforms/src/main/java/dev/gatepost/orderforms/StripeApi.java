package dev.gatepost.orderforms;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.Invoice;
import com.stripe.model.Price;
import com.stripe.model.Product;
import com.stripe.model.StripeCollection;
import com.stripe.model.Subscription;
import com.stripe.service.V1Services;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Makes calls, one at a time and never twice, and turns what goes wrong into the ports' words. */
final class StripeApi {
  /** The most that Stripe lists at once. */
  static final long PAGE = 100;

  /** A call of stripe-java. */
  interface Call<T> {
    T send(V1Services stripe) throws StripeException;
  }

  /** A call that lists what comes after an id; empty text for the beginning. */
  interface PageCall<T extends HasId> {
    StripeCollection<T> send(V1Services stripe, String after) throws StripeException;
  }

  private final V1Services stripe;

  private StripeApi(V1Services stripe) {
    this.stripe = stripe;
  }

  static StripeApi of(StripeSettings settings, OkHttpClient connections) {
    return new StripeApi(StripeClient.builder()
        .setApiKey(settings.key().reveal())
        .setApiBase(settings.baseUrl().toString())
        .setMaxNetworkRetries(0)
        .setHttpClient(new Transport(settings, connections))
        .build()
        .v1());
  }

  /**
   * Makes a call for which trying again is harmless.
   *
   * @param attempt what it is, for people: {@code reading the subscription}
   */
  <T> T call(String attempt, Call<T> call) {
    try {
      return raw(call);
    } catch (StripeException e) {
      throw Failures.of(attempt, e);
    }
  }

  /** Makes a call; returns nothing if Stripe has no such thing. */
  <T> Optional<T> find(String attempt, Call<T> call) {
    try {
      return Optional.of(raw(call));
    } catch (StripeException e) {
      if (Failures.isMissing(e)) {
        return Optional.empty();
      }
      throw Failures.of(attempt, e);
    }
  }

  /** Makes a call and leaves it to the caller what goes wrong. */
  <T> T raw(Call<T> call) throws StripeException {
    try {
      return Optional.ofNullable(call.send(stripe)).orElseThrow();
    } catch (RuntimeException e) {
      // stripe-java stumbles over answers that are not Stripe's. What it says quotes them.
      throw new ApiConnectionException(e.getClass().getSimpleName());
    }
  }

  /**
   * Lists everything, page by page, as Stripe orders it: newest first. What belongs to something
   * that Stripe does not have is nothing.
   */
  <T extends HasId> List<T> all(String attempt, PageCall<T> pages) {
    List<T> all = new ArrayList<>();
    boolean more = true;
    while (more) {
      String after = all.isEmpty() ? "" : all.get(all.size() - 1).getId();
      Optional<StripeCollection<T>> page = find(attempt, api -> pages.send(api, after));
      List<T> rows = page.map(StripeCollection::getData).orElse(List.of());
      all.addAll(rows);
      more = page.map(StripeCollection::getHasMore).orElse(false) && !rows.isEmpty();
    }
    return all;
  }

  Optional<Subscription> subscription(SubscriptionId id) {
    return find("reading the subscription", api -> api.subscriptions().retrieve(id.value()));
  }

  Optional<Invoice> invoice(InvoiceId id) {
    return find(
        "reading the invoice", api -> api.invoices().retrieve(id.value(), Invoices.withPayments()));
  }

  Optional<Product> product(String id) {
    return find("reading the product", api -> api.products().retrieve(id));
  }

  Optional<Price> price(String id) {
    return find("reading the price", api -> api.prices().retrieve(id));
  }
}

package dev.gatepost.orderforms;

import dev.gatepost.core.port.Billing;
import dev.gatepost.core.port.Coupons;
import dev.gatepost.core.port.PaymentCustomers;
import dev.gatepost.core.port.PaymentEvents;
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.port.PaymentsUnavailable;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * One Stripe account, as one site uses it. Make one per site and share it: its calls are spread
 * here so that Stripe's limit holds. Thread-safe; starts no thread of its own; calls nothing until
 * it is used. No call is repeated here: whoever asked decides.
 *
 * <p>It speaks the version of the API that the official stripe-java pins, 2026-07-29.dahlia.
 */
public final class Stripe {
  private final StripeApi api;
  private final SoldProducts products;
  private final PaymentCustomers customers;
  private final Billing billing;
  private final Payments payments;
  private final Coupons coupons;
  private final PaymentEvents events;

  private Stripe(StripeSettings settings, OkHttpClient connections) {
    api = StripeApi.of(settings, connections);
    products = new SoldProducts(settings.products());
    customers = new StripeCustomers(api, settings.contactKey());
    billing = new StripeBilling(api, products);
    payments = new StripePayments(api);
    coupons = new StripeCoupons(api, products, settings.contactKey());
    events = new StripeEvents(settings);
  }

  /**
   * Makes the account of {@code settings}.
   *
   * @param connections may be shared by everything in the process; the account derives its own
   *     time-outs from it
   */
  public static Stripe connect(StripeSettings settings, OkHttpClient connections) {
    return new Stripe(settings, connections);
  }

  /** Returns the people who pay. */
  public PaymentCustomers customers() {
    return customers;
  }

  /** Returns their subscriptions to the site's products. */
  public Billing billing() {
    return billing;
  }

  /** Returns what they owe. */
  public Payments payments() {
    return payments;
  }

  /** Returns the promotion codes. */
  public Coupons coupons() {
    return coupons;
  }

  /** Returns what understands the posts of Stripe's endpoints. */
  public PaymentEvents events() {
    return events;
  }

  /**
   * Asks for every product and price of the settings.
   *
   * @return a sentence for each that Stripe does not know; none if all is well
   * @throws PaymentsRefused if the key is wrong or may not read products
   * @throws PaymentsUnavailable if Stripe cannot be asked now
   */
  public List<String> check() {
    return products.all().stream().map(this::check).flatMap(Optional::stream).toList();
  }

  private Optional<String> check(StripeSettings.Sold sold) {
    boolean known = sold.isProduct()
        ? api.product(sold.id()).isPresent()
        : api.price(sold.id()).isPresent();
    return known
        ? Optional.empty()
        : Optional.of("Stripe has no '%s'; is it of the same mode, test or live, as the key?"
            .formatted(sold));
  }
}

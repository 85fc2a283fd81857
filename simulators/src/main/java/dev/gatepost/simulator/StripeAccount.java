package dev.gatepost.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of one Stripe account, oldest first. Guarded by the simulator's turn. */
final class StripeAccount {
  /** An object with an id. */
  interface Thing {
    String id();
  }

  /** A buyer. */
  static final class Customer implements Thing {
    private final String id;
    final Instant created;
    final String email;
    final Map<String, String> metadata;
    String paymentMethod;
    StripeCard card = StripeCard.good();
    boolean deleted;

    Customer(String id, Instant created, String email, Map<String, String> metadata) {
      this.id = id;
      this.created = created;
      this.email = email;
      this.metadata = Map.copyOf(metadata);
      this.paymentMethod = id.replaceFirst("^cus_", "pm_");
    }

    @Override
    public String id() {
      return id;
    }
  }

  /** What a customer pays for, month by month. */
  static final class Subscription implements Thing {
    private final String id;
    final Customer customer;
    final StripePlan plan;
    final Instant created;
    final Map<String, String> metadata = new LinkedHashMap<>();
    Instant periodStart;
    Instant periodEnd;
    String status = "active";
    boolean cancelAtPeriodEnd;
    Optional<String> pauseBehavior = Optional.empty();
    Optional<Instant> resumesAt = Optional.empty();
    Optional<Instant> canceledAt = Optional.empty();
    Optional<Instant> endedAt = Optional.empty();

    Subscription(String id, Customer customer, StripePlan plan, Instant created, Instant end) {
      this.id = id;
      this.customer = customer;
      this.plan = plan;
      this.created = created;
      this.periodStart = created;
      this.periodEnd = end;
    }

    @Override
    public String id() {
      return id;
    }

    String itemId() {
      return id.replaceFirst("^sub_", "si_");
    }
  }

  /** What is sold. */
  record Product(String id, String name, Instant created) implements Thing {}

  /** What is to be paid for one period. */
  static final class Invoice implements Thing {
    private final String id;
    final Subscription subscription;
    final long amount;
    final String currency;
    final Instant created;
    String status = "open";
    int attempts;
    boolean underWay;
    Optional<Instant> nextAttempt = Optional.empty();
    Optional<Instant> paidAt = Optional.empty();

    Invoice(String id, Subscription subscription, long amount, String currency, Instant created) {
      this.id = id;
      this.subscription = subscription;
      this.amount = amount;
      this.currency = currency;
      this.created = created;
    }

    @Override
    public String id() {
      return id;
    }

    String paymentIntent() {
      return id.replaceFirst("^in_", "pi_");
    }
  }

  /** What a discount takes off. */
  record Coupon(String id, Instant created, StripeForm terms) implements Thing {}

  /** A word that a buyer types to get a coupon's discount. */
  static final class PromotionCode implements Thing {
    private final String id;
    final Coupon coupon;
    final String code;
    final Instant created;
    final StripeForm terms;
    boolean switchedOn;
    int redeemed;

    PromotionCode(String id, Coupon coupon, String code, Instant created, StripeForm terms) {
      this.id = id;
      this.coupon = coupon;
      this.code = code;
      this.created = created;
      this.terms = terms;
      this.switchedOn = terms.flag("active").orElse(true);
    }

    @Override
    public String id() {
      return id;
    }

    /** Whether a buyer may still use it. */
    boolean active(Instant now) {
      boolean left = redeemed < terms.number("max_redemptions").orElse(Long.MAX_VALUE);
      boolean live = terms.instant("expires_at").map(now::isBefore).orElse(true);
      return switchedOn && left && live;
    }
  }

  /** The things of one kind. */
  static final class Shelf<T extends Thing> {
    private final String kind;
    private final Map<String, T> things = new LinkedHashMap<>();

    Shelf(String kind) {
      this.kind = kind;
    }

    T add(T thing) {
      things.put(thing.id(), thing);
      return thing;
    }

    void remove(String id) {
      things.remove(id);
    }

    Optional<T> find(String id) {
      return Optional.ofNullable(things.get(id));
    }

    /** Returns the thing, or refuses the call as Stripe does. */
    T of(String id) {
      return find(id).orElseThrow(() -> StripeError.notFound(kind, id));
    }

    List<T> newestFirst() {
      List<T> all = new ArrayList<>(things.values());
      Collections.reverse(all);
      return all;
    }
  }

  final Shelf<Product> products = new Shelf<>("product");
  final Shelf<Customer> customers = new Shelf<>("customer");
  final Shelf<Subscription> subscriptions = new Shelf<>("subscription");
  final Shelf<Invoice> invoices = new Shelf<>("invoice");
  final Shelf<Coupon> coupons = new Shelf<>("coupon");
  final Shelf<PromotionCode> promotionCodes = new Shelf<>("promotion code");
  private int ids;

  /** Returns a new id, such as {@code cus_Sim0000000001}. */
  String newId(String prefix) {
    ids++;
    return "%s_Sim%010d".formatted(prefix, ids);
  }

  List<Invoice> invoicesOf(Subscription subscription) {
    return invoices.newestFirst().stream()
        .filter(invoice -> invoice.subscription == subscription)
        .toList();
  }
}

package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatepost.simulator.StripeAccount.Coupon;
import dev.gatepost.simulator.StripeAccount.Customer;
import dev.gatepost.simulator.StripeAccount.Invoice;
import dev.gatepost.simulator.StripeAccount.Product;
import dev.gatepost.simulator.StripeAccount.PromotionCode;
import dev.gatepost.simulator.StripeAccount.Subscription;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes Stripe's objects in the form of version 2026-07-29.dahlia, without what nobody reads. */
final class StripeRows {
  private final InstantSource clock;
  private final boolean live;

  StripeRows(InstantSource clock, boolean live) {
    this.clock = clock;
    this.live = live;
  }

  ObjectNode customer(Customer customer) {
    ObjectNode row = object(customer.id(), "customer", customer.created)
        .put("email", customer.email.isEmpty() ? null : customer.email)
        .putNull("name")
        .put("delinquent", false);
    row.putObject("invoice_settings")
        .put(
            "default_payment_method",
            customer.card instanceof StripeCard.Missing ? null : customer.paymentMethod);
    return metadata(row, customer.metadata);
  }

  ObjectNode subscription(Subscription subscription) {
    ObjectNode row = object(subscription.id(), "subscription", subscription.created)
        .put("status", subscription.status)
        .put("customer", subscription.customer.id())
        .put("currency", subscription.plan.currency())
        .put("collection_method", "charge_automatically")
        .put("cancel_at_period_end", subscription.cancelAtPeriodEnd)
        .put("start_date", subscription.created.getEpochSecond())
        .put("cancel_at", cancelAt(subscription));
    row.put("canceled_at", seconds(subscription.canceledAt));
    row.put("ended_at", seconds(subscription.endedAt));
    row.set("pause_collection", pause(subscription));
    row.set("items", StripeList.all("/v1/subscription_items", List.of(subscription), this::item));
    return metadata(row, subscription.metadata);
  }

  ObjectNode invoice(Invoice invoice) {
    boolean paid = invoice.status.equals("paid");
    ObjectNode row = object(invoice.id(), "invoice", invoice.created)
        .put("status", invoice.status)
        .put("customer", invoice.subscription.customer.id())
        .put("customer_email", invoice.subscription.customer.email)
        .put("currency", invoice.currency)
        .put("collection_method", "charge_automatically")
        .put("billing_reason", "subscription_cycle")
        .put("total", invoice.amount)
        .put("amount_due", invoice.amount)
        .put("amount_paid", paid ? invoice.amount : 0)
        .put("amount_remaining", paid ? 0 : invoice.amount)
        .put("attempted", invoice.attempts > 0)
        .put("attempt_count", invoice.attempts);
    row.put("next_payment_attempt", seconds(invoice.nextAttempt));
    row.set("lines", StripeList.all("/v1/invoices/lines", List.of(invoice), this::line));
    row.putObject("status_transitions").put("paid_at", seconds(invoice.paidAt));
    row.putObject("parent")
        .put("type", "subscription_details")
        .putObject("subscription_details")
        .put("subscription", invoice.subscription.id())
        .set("metadata", entries(invoice.subscription.metadata));
    return metadata(row, Map.of());
  }

  /** Adds how {@code invoice} is being paid, with everything in it. */
  ObjectNode withPayments(ObjectNode row, Invoice invoice) {
    List<Invoice> tried = invoice.attempts > 0 ? List.of(invoice) : List.of();
    row.set("payments", StripeList.all("/v1/invoice_payments", tried, this::payment));
    return row;
  }

  private ObjectNode payment(Invoice invoice) {
    boolean paid = invoice.status.equals("paid");
    String status = invoice.underWay ? "processing" : "requires_payment_method";
    ObjectNode row = object(
            invoice.id().replaceFirst("^in_", "inpay_"), "invoice_payment", invoice.created)
        .put("invoice", invoice.id())
        .put("status", paid ? "paid" : "open");
    row.putObject("payment")
        .put("type", "payment_intent")
        .set("payment_intent", paymentIntent(invoice, paid ? "succeeded" : status));
    return row;
  }

  private ObjectNode line(Invoice invoice) {
    ObjectNode line = Json.object()
        .put("id", invoice.id().replaceFirst("^in_", "il_"))
        .put("object", "line_item")
        .put("amount", invoice.amount)
        .put("currency", invoice.currency)
        .put("invoice", invoice.id())
        .put("livemode", live);
    line.putObject("period")
        .put("start", invoice.created.getEpochSecond())
        .put("end", StripeSubscriptions.monthAfter(invoice.created).getEpochSecond());
    line.putObject("parent")
        .put("type", "subscription_item_details")
        .putObject("subscription_item_details")
        .put("subscription", invoice.subscription.id())
        .put("subscription_item", invoice.subscription.itemId())
        .put("proration", false);
    return metadata(line, Map.of());
  }

  /** Writes what is left of a customer that was deleted. */
  ObjectNode deleted(Customer customer) {
    return Json.object().put("id", customer.id()).put("object", "customer").put("deleted", true);
  }

  /** Writes the attempt to pay an invoice; {@code status} is Stripe's word for how it went. */
  ObjectNode paymentIntent(Invoice invoice, String status) {
    return object(invoice.paymentIntent(), "payment_intent", invoice.created)
        .put("amount", invoice.amount)
        .put("currency", invoice.currency)
        .put("customer", invoice.subscription.customer.id())
        .put("status", status);
  }

  ObjectNode paymentMethod(Customer customer) {
    return object(customer.paymentMethod, "payment_method", clock.instant())
        .put("type", "card")
        .put("customer", customer.id());
  }

  ObjectNode product(Product product) {
    ObjectNode row = object(product.id(), "product", product.created())
        .put("name", product.name())
        .put("active", true);
    return metadata(row, Map.of());
  }

  ObjectNode coupon(Coupon coupon) {
    StripeForm terms = coupon.terms();
    ObjectNode row = object(coupon.id(), "coupon", coupon.created());
    row.put("name", terms.text("name").orElse(null));
    row.put("duration", terms.required("duration"));
    row.put("currency", terms.text("currency").orElse(null));
    row.put("percent_off", terms.text("percent_off").map(Double::valueOf).orElse(null));
    number(row, "amount_off", terms);
    number(row, "duration_in_months", terms);
    number(row, "max_redemptions", terms);
    number(row, "redeem_by", terms);
    boolean valid = terms.instant("redeem_by").map(clock.instant()::isBefore).orElse(true);
    return metadata(row.put("valid", valid).put("times_redeemed", 0), terms.entries("metadata"));
  }

  ObjectNode promotionCode(PromotionCode promotion) {
    StripeForm terms = promotion.terms;
    ObjectNode row = object(promotion.id(), "promotion_code", promotion.created)
        .put("code", promotion.code)
        .put("active", promotion.active(clock.instant()))
        .put("times_redeemed", promotion.redeemed);
    row.put("customer", terms.text("customer").orElse(null));
    number(row, "max_redemptions", terms);
    number(row, "expires_at", terms);
    row.putObject("promotion").put("type", "coupon").put("coupon", promotion.coupon.id());
    row.putObject("restrictions")
        .put(
            "first_time_transaction",
            terms.flag("restrictions[first_time_transaction]").orElse(false));
    return metadata(row, terms.entries("metadata"));
  }

  private ObjectNode item(Subscription subscription) {
    ObjectNode item = Json.object()
        .put("id", subscription.itemId())
        .put("object", "subscription_item")
        .put("created", subscription.created.getEpochSecond())
        .put("subscription", subscription.id())
        .put("quantity", 1)
        .put("current_period_start", subscription.periodStart.getEpochSecond())
        .put("current_period_end", subscription.periodEnd.getEpochSecond());
    item.set("price", price(subscription.plan, subscription.created));
    return metadata(item, Map.of());
  }

  private ObjectNode price(StripePlan plan, Instant created) {
    ObjectNode price = object(plan.price(), "price", created)
        .put("active", true)
        .put("currency", plan.currency())
        .put("product", plan.product())
        .put("type", "recurring")
        .put("unit_amount", plan.amount());
    price.putObject("recurring").put("interval", "month").put("interval_count", 1);
    return metadata(price, Map.of());
  }

  private ObjectNode object(String id, String object, Instant created) {
    return Json.object()
        .put("id", id)
        .put("object", object)
        .put("created", created.getEpochSecond())
        .put("livemode", live);
  }

  private static JsonNode pause(Subscription subscription) {
    return subscription
        .pauseBehavior
        .map(behavior -> (JsonNode) Json.object()
            .put("behavior", behavior)
            .put("resumes_at", seconds(subscription.resumesAt)))
        .orElse(NullNode.getInstance());
  }

  private static @Nullable Long cancelAt(Subscription subscription) {
    return subscription.cancelAtPeriodEnd ? subscription.periodEnd.getEpochSecond() : null;
  }

  private static @Nullable Long seconds(Optional<Instant> instant) {
    return instant.map(Instant::getEpochSecond).orElse(null);
  }

  private static void number(ObjectNode row, String name, StripeForm terms) {
    terms.number(name).ifPresentOrElse(value -> row.put(name, value), () -> row.putNull(name));
  }

  private static ObjectNode metadata(ObjectNode row, Map<String, String> entries) {
    row.set("metadata", entries(entries));
    return row;
  }

  private static ObjectNode entries(Map<String, String> entries) {
    ObjectNode node = Json.object();
    entries.forEach(node::put);
    return node;
  }
}

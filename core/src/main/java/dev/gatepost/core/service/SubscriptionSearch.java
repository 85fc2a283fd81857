package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.CustomerMatch;
import dev.gatepost.core.port.PaymentService;
import dev.gatepost.core.subscription.BilledSubscription;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds which subscription is meant, and does not guess. */
final class SubscriptionSearch {
  private final Map<ProductId, Product> products;
  private final PaymentService service;

  SubscriptionSearch(Map<ProductId, Product> products, PaymentService service) {
    this.products = products;
    this.service = service;
  }

  /**
   * Returns the contact's subscription to {@code product}, or the only one it has. One that has
   * ended is meant only if none is left.
   *
   * @throws Halt if there is none, or more than one
   */
  BilledSubscription find(Contact contact, Optional<ProductId> product) {
    product.ifPresent(this::product);
    List<BilledSubscription> all = service.billing().subscriptions(customer(contact)).stream()
        .filter(one -> products.containsKey(one.product()))
        .filter(one -> product.isEmpty() || product.get().equals(one.product()))
        .toList();
    List<BilledSubscription> live =
        all.stream().filter(BilledSubscription::isLive).toList();
    if (!live.isEmpty()) {
      return only(contact, live, names(live, true));
    }
    if (all.isEmpty()) {
      throw new Halt(
          Refusal.NO_SUBSCRIPTION,
          "contact %s has no subscription%s"
              .formatted(contact.id(), product.map(" to '%s'"::formatted).orElse("")));
    }
    return only(contact, newestOfEach(all), names(newestOfEach(all), false));
  }

  /** Returns how a subscription that is in hand already is billed, if that can be told. */
  Optional<BilledSubscription> again(Contact contact, Subscription kept) {
    return service.customers().find(contact.id(), contact.email())
            instanceof CustomerMatch.Found found
        ? service.billing().subscriptions(found.customer()).stream()
            .filter(one -> one.id().equals(kept.reference()))
            .filter(one -> one.product().equals(kept.product()))
            .findFirst()
        : Optional.empty();
  }

  /**
   * Returns the product of that name.
   *
   * @throws Halt if the site has none
   */
  Product product(ProductId name) {
    List<String> there = products.keySet().stream().map(ProductId::value).toList();
    return Optional.ofNullable(products.get(name))
        .orElseThrow(() -> new Halt(
            Refusal.UNKNOWN_PRODUCT,
            "there is no product '%s'%s".formatted(name, NearestName.hint(name.value(), there))));
  }

  /**
   * Returns which customer the contact is.
   *
   * @throws Halt if it is none, or could be several
   */
  CustomerId customer(Contact contact) {
    CustomerMatch match = service.customers().find(contact.id(), contact.email());
    if (match instanceof CustomerMatch.Ambiguous several) {
      throw new Halt(
          Refusal.CUSTOMER_AMBIGUOUS,
          "%d customers of the payment service share %s of contact %s; tell one of them there which"
                  .formatted(several.count(), several.sharing(), contact.id())
              + " contact it is");
    }
    if (match instanceof CustomerMatch.Found found) {
      return found.customer();
    }
    throw new Halt(
        Refusal.NO_SUBSCRIPTION,
        "contact %s is no customer of the payment service: nobody there has its id or its e-mail"
                .formatted(contact.id())
            + " address");
  }

  private static BilledSubscription only(
      Contact contact, List<BilledSubscription> candidates, String names) {
    if (candidates.size() > 1) {
      throw new Halt(
          Refusal.SUBSCRIPTION_AMBIGUOUS,
          "contact %s has several subscriptions: %s; name one with productId, or end one of two to"
                  .formatted(contact.id(), names)
              + " the same product at the payment service");
    }
    return candidates.get(0);
  }

  private static List<BilledSubscription> newestOfEach(Collection<BilledSubscription> newestFirst) {
    return newestFirst.stream()
        .collect(Collectors.toMap(
            BilledSubscription::product, one -> one, (newer, older) -> newer, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  private static String names(List<BilledSubscription> candidates, boolean isLive) {
    return candidates.stream()
        .map(one -> "'%s' (%s%s)".formatted(one.product(), one.id(), isLive ? "" : ", ended"))
        .collect(Collectors.joining(", "));
  }
}

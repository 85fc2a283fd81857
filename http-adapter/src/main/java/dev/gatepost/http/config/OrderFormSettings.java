package dev.gatepost.http.config;

import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.subscription.Product;
import dev.gatepost.orderforms.StripeSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one site sells, and who runs the payments.
 *
 * @param products what is paid for by subscription
 * @param promotions by what rules coupons are made
 * @param stripe the account; without it there are only coupons of Gatepost's own
 * @param conventions how dates and numbers are written into the CRM
 * @param ceiling the most that one command collects
 * @param machines the names of the machines that may move money; empty means any
 * @param hasMoved whether the site has come to live at a new address
 */
public record OrderFormSettings(
    List<Product> products,
    List<Promotion> promotions,
    Optional<StripeSettings> stripe,
    Conventions conventions,
    Optional<Money> ceiling,
    Set<String> machines,
    boolean hasMoved) {
  /** Copies the collections. */
  public OrderFormSettings {
    products = List.copyOf(products);
    promotions = List.copyOf(promotions);
    machines = Set.copyOf(machines);
  }
}

package dev.gatepost.simulator;

/**
 * What a simulated subscription sells, month by month.
 *
 * @param product such as {@code prod_gold}
 * @param amount what a month costs, in the currency's smallest unit
 * @param currency three lower-case letters
 */
public record StripePlan(String product, long amount, String currency) {
  /** Returns the id of the price, made from the product's. */
  String price() {
    return "price_%s_%d_%s".formatted(product.replaceFirst("^prod_", ""), amount, currency);
  }
}

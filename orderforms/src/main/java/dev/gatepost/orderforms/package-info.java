/**
 * Stripe behind the core's ports for customers, billing, payments, coupons and payment events. It
 * shows two types: {@link dev.gatepost.orderforms.Stripe} and its settings.
 */
@NullMarked
package dev.gatepost.orderforms;

import org.jspecify.annotations.NullMarked;

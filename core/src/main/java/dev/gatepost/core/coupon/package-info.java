/** One-use codes and the promotions that mint them. */
@NullMarked
package dev.gatepost.core.coupon;

import org.jspecify.annotations.NullMarked;

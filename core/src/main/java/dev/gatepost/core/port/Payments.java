package dev.gatepost.core.port;

import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.InvoiceState;
import dev.gatepost.core.payment.OpenInvoice;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.payment.PaymentResult;
import dev.gatepost.core.subscription.SubscriptionId;
import java.util.List;

/**
 * Collects what is owed to one site.
 *
 * <p>Implementations are thread-safe. {@link PaymentsUnavailable} means that trying later may help,
 * {@link PaymentsRefused} that it will not; both mean that no money was moved.
 */
public interface Payments {
  /** Returns what is owed for {@code subscription} and not paid, oldest first. */
  List<OpenInvoice> open(SubscriptionId subscription);

  /**
   * Collects {@code invoice} with the means of payment on file. Repeating a call with the same key
   * has the effect of once; for at least a day it also has the same answer.
   *
   * <p>If it cannot be told whether money was moved, the answer is {@link PaymentResult.Unknown}
   * and never an exception. An exception means that it was not.
   */
  PaymentResult pay(InvoiceId invoice, PaymentKey key);

  /** Returns what has become of {@code invoice}; changes nothing. */
  InvoiceState state(InvoiceId invoice);
}

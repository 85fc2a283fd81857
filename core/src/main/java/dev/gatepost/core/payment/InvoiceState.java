package dev.gatepost.core.payment;

/** What has become of an invoice, as the payment service sees it now. */
public enum InvoiceState {
  /** It is owed, and nobody is collecting it at this moment. */
  OPEN,
  /** An attempt to collect it is under way; ask again later. */
  PROCESSING,
  /** It is paid. */
  PAID,
  /** It is void, written off or gone: nobody will collect it. */
  CLOSED
}

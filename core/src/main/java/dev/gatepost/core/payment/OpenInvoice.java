package dev.gatepost.core.payment;

import java.time.Instant;

/**
 * An amount that is owed for a subscription and not paid.
 *
 * @param id which one
 * @param owed what is left to pay
 * @param since when it was made out
 */
public record OpenInvoice(InvoiceId id, Money owed, Instant since) {}

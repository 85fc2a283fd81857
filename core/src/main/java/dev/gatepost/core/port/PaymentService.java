package dev.gatepost.core.port;

/**
 * One account of a payment service behind the core's ports.
 *
 * @param customers knows who pays
 * @param billing runs their recurring payments
 * @param payments collects what they owe
 */
public record PaymentService(PaymentCustomers customers, Billing billing, Payments payments) {}

package dev.gatepost.simulator;

/**
 * Something that happened at Stripe, as it is told to whoever listens.
 *
 * @param id such as {@code evt_Sim0000000007}
 * @param type such as {@code invoice.paid}
 * @param body the JSON that is posted, signed as it stands
 */
public record StripeEvent(String id, String type, String body) {}

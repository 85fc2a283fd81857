package dev.gatepost.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Every payment that was tried, in order, by whatever caused it. It is kept apart from invoices and
 * calls, so that a test can ask where money really went, whatever was answered. Thread-safe.
 */
public final class MoneyLedger {
  private final List<Charge> charges = new ArrayList<>();

  /** What became of a payment. */
  public enum Result {
    /** The money moved. */
    MOVED,
    /** The bank refused, or wants its customer to confirm. */
    REFUSED,
    /** The bank has not decided; a later charge of the same invoice says what it decided. */
    UNDER_WAY
  }

  /**
   * One payment that was tried.
   *
   * @param at when, by the simulator's clock
   * @param invoice what was to be paid
   * @param amount in the currency's smallest unit
   * @param currency three lower-case letters
   * @param result whether money moved
   */
  public record Charge(Instant at, String invoice, long amount, String currency, Result result) {}

  MoneyLedger() {}

  synchronized void record(Charge charge) {
    charges.add(charge);
  }

  /** Returns a copy of all charges. */
  public synchronized List<Charge> all() {
    return List.copyOf(charges);
  }

  /** Returns the charges that moved money. */
  public synchronized List<Charge> moved() {
    return charges.stream().filter(c -> c.result() == Result.MOVED).toList();
  }

  /** Returns the charges of one invoice. */
  public synchronized List<Charge> of(String invoice) {
    return charges.stream().filter(charge -> charge.invoice().equals(invoice)).toList();
  }

  /** Returns how much money moved in {@code currency}, in its smallest unit. */
  public synchronized long moved(String currency) {
    return moved().stream()
        .filter(charge -> charge.currency().equals(currency))
        .mapToLong(Charge::amount)
        .sum();
  }

  /** Returns the invoices that were paid more than once: there must be none, ever. */
  public synchronized Set<String> paidTwice() {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new HashSet<>();
    moved().stream().map(Charge::invoice).filter(invoice -> !seen.add(invoice)).forEach(twice::add);
    return twice;
  }
}

package dev.gatepost.core.subscription;

import dev.gatepost.core.payment.OpenInvoice;
import java.util.List;

/** How many of the open invoices one command collects. */
public sealed interface ChargeScope {
  /** All of them. */
  ChargeScope ALL = new All();

  /** Returns those of {@code oldestFirst} that are to be collected. */
  List<OpenInvoice> of(List<OpenInvoice> oldestFirst);

  /** All of them. */
  record All() implements ChargeScope {
    @Override
    public List<OpenInvoice> of(List<OpenInvoice> oldestFirst) {
      return List.copyOf(oldestFirst);
    }
  }

  /**
   * The oldest ones.
   *
   * @param most how many, at least 1
   */
  record Oldest(int most) implements ChargeScope {
    /** Refuses none. */
    public Oldest {
      if (most < 1) {
        throw new IllegalArgumentException("collect at least one invoice, not " + most);
      }
    }

    @Override
    public List<OpenInvoice> of(List<OpenInvoice> oldestFirst) {
      return List.copyOf(oldestFirst.subList(0, Math.min(most, oldestFirst.size())));
    }
  }
}

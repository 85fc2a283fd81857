package dev.gatepost.core.service;

import dev.gatepost.core.operation.OperationKind;
import java.util.Map;

/**
 * What follows a failure, for each kind of operation.
 *
 * @param standard what holds for a kind that has none of its own
 * @param own kinds that are tried more or less often, sooner or later
 * @param defect what follows an error that nobody planned for
 */
public record Retries(
    RetryPolicy standard, Map<OperationKind, RetryPolicy> own, RetryPolicy defect) {
  /** {@link RetryPolicy#STANDARD} for everything. */
  public static final Retries STANDARD = all(RetryPolicy.STANDARD);

  /** Copies the map. */
  public Retries {
    own = Map.copyOf(own);
  }

  /** Returns {@code policy} for everything. */
  public static Retries all(RetryPolicy policy) {
    return new Retries(policy, Map.of(), policy);
  }

  /** Returns what follows when the CRM or the payment provider is not available. */
  RetryPolicy of(OperationKind kind) {
    return own.getOrDefault(kind, standard);
  }
}

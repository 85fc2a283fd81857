package dev.gatepost.core.port;

/**
 * How one CRM account stands, seen by one kind of work: interactive or bulk.
 *
 * <p>Looking makes no call, waits for nothing and changes nothing. Implementations are thread-safe
 * and do not fail.
 */
@FunctionalInterface
public interface AccountHealth {
  /** Returns how the account stands at this moment. */
  AccountState state();
}

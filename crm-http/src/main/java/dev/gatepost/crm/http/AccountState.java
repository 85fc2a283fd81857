package dev.gatepost.crm.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an account stands, for the operator to see.
 *
 * @param waitingUntil no call is made before, because the CRM asked us to wait
 * @param exhaustedUntil no call is made before, because a quota of an hour or longer is used up
 * @param downUntil no call is made before, because the CRM failed several times in a row
 * @param limits how much of each limit is used
 */
public record AccountState(
    Optional<Instant> waitingUntil,
    Optional<Instant> exhaustedUntil,
    Optional<Instant> downUntil,
    List<Usage> limits) {
  /** Copies the list. */
  public AccountState {
    limits = List.copyOf(limits);
  }

  /**
   * How much of a limit is used.
   *
   * @param limit the limit
   * @param calls those that count at this moment, other programs' included where the CRM tells
   */
  public record Usage(RateLimit limit, int calls) {}
}

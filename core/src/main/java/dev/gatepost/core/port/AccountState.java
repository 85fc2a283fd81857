package dev.gatepost.core.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a CRM account stood at some moment: whether it may be called, and how much.
 *
 * @param waitingUntil no call is made before, because the CRM asked us to wait
 * @param exhaustedUntil no call is made before, because a quota of an hour or longer is used up
 * @param downUntil no call is made before, because the CRM failed several times in a row
 * @param allowances what is left of each limit, in the CRM's own terms; all of them hold together
 */
public record AccountState(
    Optional<Instant> waitingUntil,
    Optional<Instant> exhaustedUntil,
    Optional<Instant> downUntil,
    List<Allowance> allowances) {
  /** May be called as much as one likes. */
  public static final AccountState UNLIMITED =
      new AccountState(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  /** Copies the list. */
  public AccountState {
    allowances = List.copyOf(allowances);
  }

  /** In a word, for people and programs. */
  public enum Standing {
    /** Calls are made as they come, as fast as the limits allow. */
    READY,
    /** The CRM asked us to wait. */
    WAITING,
    /** A quota of an hour or longer is used up. */
    EXHAUSTED,
    /** The CRM failed several times in a row and is left alone for a while. */
    DOWN
  }

  /** Returns how the account stands; of several reasons not to call the one that lasts longest. */
  public Standing standing() {
    Optional<Instant> pause = paused();
    if (pause.isEmpty()) {
      return Standing.READY;
    }
    if (pause.equals(exhaustedUntil)) {
      return Standing.EXHAUSTED;
    }
    return pause.equals(downUntil) ? Standing.DOWN : Standing.WAITING;
  }

  /** Returns until when no call is made at all; empty while the account is ready. */
  public Optional<Instant> paused() {
    return Stream.of(waitingUntil, exhaustedUntil, downUntil)
        .flatMap(Optional::stream)
        .max(Instant::compareTo);
  }

  /**
   * Returns when {@code calls} calls can have been made if nobody else makes any; exact to the
   * length of the tightest window. How long each takes on the line is not in it.
   *
   * @param now when this state was taken
   */
  public Instant earliestEnd(long calls, Instant now) {
    Instant begin = paused().filter(now::isBefore).orElse(now);
    return allowances.stream()
        .map(allowance -> allowance.earliestEnd(calls, begin))
        .max(Instant::compareTo)
        .orElse(begin);
  }

  /**
   * What is left of one limit.
   *
   * @param calls how many the limit grants to this kind of work
   * @param per in which time
   * @param left how many of them can be made now; other programs' calls are counted where the CRM
   *     tells
   * @param fullAgain when all of them can be made again if nobody makes any until then
   */
  public record Allowance(int calls, Duration per, int left, Instant fullAgain) {
    private Instant earliestEnd(long wanted, Instant begin) {
      if (wanted <= left) {
        return begin;
      }
      long windows = (wanted - left - 1) / calls;
      Instant next = fullAgain.isAfter(begin) ? fullAgain : begin;
      return next.plus(per.multipliedBy(windows));
    }
  }
}

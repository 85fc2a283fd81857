package dev.gatepost.core.port;

import java.time.Duration;
import java.util.Optional;

/** The CRM did not serve a call that it may serve later. */
public final class CrmUnavailable extends PortException {
  private static final long serialVersionUID = 1;

  private final transient Optional<Duration> retryAfter;
  private final boolean isTurnedAway;

  /** Reports {@code message} without a hint when to try again. */
  public CrmUnavailable(String message) {
    super(message);
    this.retryAfter = Optional.empty();
    this.isTurnedAway = false;
  }

  /** Reports {@code message}, caused by {@code cause}, without a hint when to try again. */
  public CrmUnavailable(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = Optional.empty();
    this.isTurnedAway = false;
  }

  /** Reports {@code message} with the CRM's own hint when to try again. */
  public CrmUnavailable(String message, Duration retryAfter) {
    this(message, retryAfter, false);
  }

  private CrmUnavailable(String message, Duration retryAfter, boolean isTurnedAway) {
    super(message);
    this.retryAfter = Optional.of(retryAfter);
    this.isTurnedAway = isTurnedAway;
  }

  /**
   * Reports that the call was not carried out because the account takes none for {@code wait}: its
   * calls are used up, or the CRM is left alone after it failed. Nothing is wrong with the call, so
   * this does not count as an attempt.
   */
  public static CrmUnavailable turnedAway(String message, Duration wait) {
    return new CrmUnavailable(message, wait, true);
  }

  /** Returns the CRM's own hint: how long to wait before the next attempt. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** Returns whether the account takes no calls for now; see {@link #turnedAway}. */
  public boolean isTurnedAway() {
    return isTurnedAway;
  }
}

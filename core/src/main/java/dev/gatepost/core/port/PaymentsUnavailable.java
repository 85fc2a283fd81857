package dev.gatepost.core.port;

import java.time.Duration;
import java.util.Optional;

/** The payment service did not serve a call that it may serve later. */
public final class PaymentsUnavailable extends PortException {
  private static final long serialVersionUID = 1;

  private final transient Optional<Duration> retryAfter;

  /** Reports {@code message} without a hint when to try again. */
  public PaymentsUnavailable(String message) {
    super(message);
    this.retryAfter = Optional.empty();
  }

  /** Reports {@code message}, caused by {@code cause}, without a hint when to try again. */
  public PaymentsUnavailable(String message, Throwable cause) {
    super(message, cause);
    this.retryAfter = Optional.empty();
  }

  /** Reports {@code message} with the service's own hint when to try again. */
  public PaymentsUnavailable(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = Optional.of(retryAfter);
  }

  /** Returns the service's own hint: how long to wait before the next attempt. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}

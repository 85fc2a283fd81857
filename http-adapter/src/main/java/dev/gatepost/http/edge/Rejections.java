package dev.gatepost.http.edge;

import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** Says for each thing that can be thrown what the caller hears of it. */
public final class Rejections {
  private static final Duration STORE_RETRY = Duration.ofSeconds(10);

  private static final Duration BUSY_RETRY = Duration.ofSeconds(2);

  private Rejections() {}

  /**
   * Returns the rejection for {@code thrown}; a defect is logged, and the caller told only that.
   */
  public static Rejection of(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
    if (cause instanceof Rejection rejection) {
      return rejection;
    }
    if (cause instanceof MalformedCommand e) {
      return new Rejection(Problem.of(e.problem()), String.valueOf(e.getMessage()));
    }
    if (cause instanceof StoreUnavailable) {
      return storeUnavailable();
    }
    if (cause instanceof CrmUnavailable e) {
      return new Rejection(Problem.CRM_UNAVAILABLE, String.valueOf(e.getMessage()))
          .retryAfter(e.retryAfter().orElse(STORE_RETRY));
    }
    if (cause instanceof CrmRefused e) {
      return new Rejection(Problem.CRM_REFUSED, String.valueOf(e.getMessage()));
    }
    if (cause instanceof IdempotencyConflict) {
      return new Rejection(Problem.IDEMPOTENCY_CONFLICT, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof RejectedExecutionException) {
      return new Rejection(Problem.BUSY, "the server has too much to do; try again in a moment")
          .retryAfter(BUSY_RETRY);
    }
    Defects.log(cause);
    return new Rejection(
        Problem.INTERNAL_ERROR,
        "the server has a defect and did not take the request; its log says more");
  }

  /** Returns the rejection of what cannot be stored now. */
  static Rejection storeUnavailable() {
    return new Rejection(
            Problem.STORE_UNAVAILABLE,
            "nothing was stored, because the server's store does not take anything now; send it"
                + " again later")
        .retryAfter(STORE_RETRY);
  }
}

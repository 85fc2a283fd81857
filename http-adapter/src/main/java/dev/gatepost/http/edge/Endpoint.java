package dev.gatepost.http.edge;

import java.util.concurrent.CompletionStage;

/** Answers calls. Thread-safe; never blocks the thread that calls it. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers {@code call}. A call that cannot be served is answered too: neither this method nor the
   * stage fails for what a caller sent, except with {@link Rejection}.
   */
  CompletionStage<Answer> handle(Call call);
}

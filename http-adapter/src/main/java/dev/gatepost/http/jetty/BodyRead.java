package dev.gatepost.http.jetty;

import dev.gatepost.http.edge.Problem;
import dev.gatepost.http.edge.Rejection;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/** The reading of one body, up to a size and within a time, whatever the caller does. */
final class BodyRead {
  private final Request request;
  private final ServerLimits limits;
  /**
   * Up to so many times the limit is read and thrown away before the answer: a connection that ends
   * while the caller still sends takes the answer with it.
   */
  private static final int HEARD_OUT = 4;

  private final ByteArrayOutputStream received = new ByteArrayOutputStream();
  private final CompletableFuture<ByteBuffer> whole = new CompletableFuture<>();
  private long taken;

  BodyRead(Request request, ServerLimits limits) {
    this.request = request;
    this.limits = limits;
  }

  /** Begins to read; the stage fails with {@link Rejection} if it cannot be done. */
  CompletionStage<ByteBuffer> start() {
    if (isTooLargeToHearOut(request.getLength())) {
      throw tooLarge();
    }
    read();
    return whole.isDone() ? whole : withDeadline();
  }

  private CompletionStage<ByteBuffer> withDeadline() {
    Scheduler.Task deadline = request
        .getComponents()
        .getScheduler()
        .schedule(this::giveUp, limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    return whole.whenComplete((body, thrown) -> deadline.cancel());
  }

  private void read() {
    while (!whole.isDone()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::read);
        return;
      }
      take(chunk);
    }
  }

  private void take(Content.Chunk chunk) {
    if (Content.Chunk.isFailure(chunk)) {
      whole.completeExceptionally(rejection(chunk.getFailure()));
      return;
    }
    append(chunk);
    if (isTooLargeToHearOut(taken) || (chunk.isLast() && isTooLarge())) {
      whole.completeExceptionally(tooLarge());
    } else if (chunk.isLast()) {
      whole.complete(ByteBuffer.wrap(received.toByteArray()));
    }
  }

  private boolean isTooLarge() {
    return taken > limits.bodyBytes();
  }

  private boolean isTooLargeToHearOut(long bytes) {
    return bytes > (long) HEARD_OUT * limits.bodyBytes();
  }

  private void append(Content.Chunk chunk) {
    try {
      taken += chunk.remaining();
      if (!isTooLarge()) {
        received.writeBytes(BufferUtil.toArray(chunk.getByteBuffer()));
      }
    } finally {
      chunk.release();
    }
  }

  private void giveUp() {
    whole.completeExceptionally(tooSlow());
  }

  private static Rejection rejection(Throwable failure) {
    return failure instanceof TimeoutException
        ? tooSlow()
        : new Rejection(
            Problem.MALFORMED_REQUEST, "the body ended early or was not sent as HTTP has it");
  }

  private static Rejection tooSlow() {
    return new Rejection(Problem.BODY_TOO_SLOW, "the body did not arrive in time; send it at once");
  }

  private Rejection tooLarge() {
    return new Rejection(
        Problem.BODY_TOO_LARGE,
        "the body is larger than %d bytes; send only the contact's id"
            .formatted(limits.bodyBytes()));
  }
}

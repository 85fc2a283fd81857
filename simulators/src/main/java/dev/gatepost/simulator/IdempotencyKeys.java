package dev.gatepost.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What was answered under each idempotency key: a repetition gets the same answer, failures of the
 * bank and of the server too, and nothing happens. Calls whose parameters were refused, and calls
 * that came too soon, are not remembered. Guarded by the simulator's turn.
 */
final class IdempotencyKeys {
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final Set<Integer> TOO_SOON = Set.of(409, 429);

  /** What makes two calls the same: all but the headers. */
  private record Call(String method, String path, Parameters parameters) {
    static Call of(Request request) {
      return new Call(request.method(), request.path(), StripeForm.of(request).parameters());
    }
  }

  private record Remembered(Call call, Reply reply, Instant until) {}

  private final InstantSource clock;
  private final Map<String, Remembered> answers = new HashMap<>();
  private final Set<String> running = new HashSet<>();

  IdempotencyKeys(InstantSource clock) {
    this.clock = clock;
  }

  /** Behaves as if another call with {@code key} had begun and not ended. */
  void begin(String key) {
    running.add(key);
  }

  /** Ends what {@link #begin} began, without an answer to remember. */
  void end(String key) {
    running.remove(key);
  }

  /** Returns what {@code work} answers, or has answered under the same key. */
  Reply once(Request request, Supplier<Reply> work) {
    return request
        .header("idempotency-key")
        .map(key -> once(key, Call.of(request), work))
        .orElseGet(work);
  }

  private Reply once(String key, Call call, Supplier<Reply> work) {
    if (running.contains(key)) {
      return StripeError.keyInUse(key).reply();
    }
    Optional<Remembered> before = Optional.ofNullable(answers.get(key))
        .filter(known -> known.until().isAfter(clock.instant()));
    return before
        .map(known -> known.call().equals(call)
            ? known.reply().with(Map.of("Idempotent-Replayed", "true"))
            : StripeError.otherParameters(key).reply())
        .orElseGet(() -> remember(key, call, work.get()));
  }

  private Reply remember(String key, Call call, Reply reply) {
    String code = Json.parse(reply.body()).path("error").path("code").asText();
    if (!TOO_SOON.contains(reply.status()) && !code.startsWith("parameter_")) {
      answers.put(key, new Remembered(call, reply, clock.instant().plus(REMEMBERED)));
    }
    return reply;
  }
}

package dev.gatepost.http.edge;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How many wrong secrets each client may still try. Only failures spend, so a client that knows its
 * secret is never held up by another behind the same address. Memory is bounded: the clients that
 * were quiet longest are forgotten first. Thread-safe.
 */
public final class FailureBudget {
  private static final int CLIENTS = 20_000;

  private final Cache<ClientAddress, Bucket> buckets =
      CacheBuilder.newBuilder().maximumSize(CLIENTS).build();
  private final FailureLimits limits;
  private final InstantSource clock;

  /** Gives every client {@code limits}; {@code clock} tells when a failure is forgiven. */
  public FailureBudget(FailureLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Spends a failure of {@code client}; returns how long to wait if there was none left. */
  public Optional<Duration> spend(ClientAddress client) {
    return buckets.asMap().computeIfAbsent(client, any -> new Bucket()).spend(clock.instant());
  }

  private final class Bucket {
    /** When every failure so far is forgiven. */
    private Instant clean = Instant.MIN;

    synchronized Optional<Duration> spend(Instant now) {
      Instant from = clean.isBefore(now) ? now : clean;
      Instant then = from.plus(limits.refill());
      Duration over =
          Duration.between(now.plus(limits.refill().multipliedBy(limits.burst())), then);
      if (over.isNegative() || over.isZero()) {
        clean = then;
        return Optional.empty();
      }
      return Optional.of(over);
    }
  }
}

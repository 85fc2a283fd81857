package dev.gatepost.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A stateful stand-in for an internet service, over real HTTP on the loopback address. It answers
 * one call at a time, remembers every call, enforces the service's rate limits by the clock it was
 * given and misbehaves on request.
 *
 * <p>Thread-safe. A simulator may be closed once and not started again.
 */
public abstract sealed class Simulator implements AutoCloseable
    permits CrmSimulator, StripeSimulator {
  /** What a call does when nothing is in its way. */
  private interface Work {
    Reply answer();
  }

  private final ReentrantLock turn = new ReentrantLock();
  private final InstantSource clock;
  private final Throttle throttle;
  private final Faults faults = new Faults();
  private final CallLedger calls = new CallLedger();
  private Optional<Wire> wire = Optional.empty();

  Simulator(InstantSource clock, List<RateLimit> limits) {
    this.clock = clock;
    this.throttle = new Throttle(limits);
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free port
   * @return what takes the place of scheme, host and port of the real service
   */
  public final URI start(int port) {
    return inTurn(() -> {
      if (wire.isPresent()) {
        throw new IllegalStateException("already listening on " + wire.get().uri());
      }
      wire = Optional.of(Wire.listen(port, this::serve));
      return wire.get().uri();
    });
  }

  /** Returns what {@link #start} returned. */
  public final URI baseUri() {
    return inTurn(
        () -> wire.orElseThrow(() -> new IllegalStateException("the simulator is not started"))
            .uri());
  }

  /** Returns {@link #baseUri} with the path under which the API's endpoints are. */
  public abstract URI apiUri();

  /** Returns a command line that reads something, key included, for a person to try. */
  public abstract String exampleCurl();

  /** Returns every call so far. */
  public final CallLedger calls() {
    return calls;
  }

  /** Returns how many calls were refused because a rate limit was exceeded. */
  public final int rejected() {
    return inTurn(throttle::rejected);
  }

  /** Enforces these limits instead of the service's own, from now on; none lifts all limits. */
  public final void limitTo(RateLimit... limits) {
    inTurn(() -> throttle.limitTo(List.of(limits)));
  }

  /** Makes the next {@code count} calls that are within the rate limit fail with {@code fault}. */
  public final void failNext(int count, Fault fault) {
    inTurn(() -> faults.failNext(count, fault));
  }

  /** Makes every call fail for which {@code applies} holds, until {@link #heal}. */
  public final void failWhen(Predicate<Request> applies, Fault fault) {
    inTurn(() -> faults.failWhen(applies, fault));
  }

  /** Ends all faults. */
  public final void heal() {
    inTurn(faults::heal);
  }

  /** Stops listening, and drops whatever hangs. */
  @Override
  public final void close() {
    inTurn(() -> wire).ifPresent(Wire::close);
  }

  /** Returns the endpoints. */
  abstract Routes routes();

  /** Answers a request to a path that the service does not know. */
  abstract Reply unknownPath(Request request);

  /** Refuses a request before its endpoint sees it, because of its key or its form. */
  abstract Optional<Reply> refusal(Request request);

  /** Answers a request that exceeds {@code limit}. */
  abstract Reply tooMany(Throttle.Meter limit, Instant now);

  /** Returns the headers that each answer carries, such as those of the rate limit. */
  abstract Map<String, String> limitHeaders(Throttle throttle, Instant now);

  /** Brings about what the service does by itself in the course of time. */
  void settle(Instant now) {}

  final Instant now() {
    return clock.instant();
  }

  final <T> T inTurn(Supplier<T> work) {
    turn.lock();
    try {
      return work.get();
    } finally {
      turn.unlock();
    }
  }

  final void inTurn(Runnable work) {
    turn.lock();
    try {
      work.run();
    } finally {
      turn.unlock();
    }
  }

  /** Answers a request by hand, which the service itself would not know; empty for all others. */
  Optional<Reply> byHand(Request request) {
    return Optional.empty();
  }

  private Delivery serve(Request request) {
    return byHand(request)
        .<Delivery>map(reply -> new Delivery.Send(reply, Duration.ZERO))
        .orElseGet(() -> inTurn(() -> take(request)));
  }

  private Delivery take(Request request) {
    Instant now = now();
    settle(now);
    Optional<Routes.Match> match = routes().match(request);
    Delivery delivery = throttle
        .refuse(now)
        .map(full -> send(tooMany(full, now), now))
        .orElseGet(() -> strike(request, match, now));
    String kind = match.map(Routes.Match::kind).orElse(request.method() + " ?");
    calls.record(new Call(
        now, request.method(), request.path(), request.rawQuery(), kind, delivery.status()));
    return delivery;
  }

  private Delivery strike(Request request, Optional<Routes.Match> match, Instant now) {
    Work work = () -> answer(request, match);
    return faults
        .strike(request)
        .map(fault -> misbehave(fault, work, now))
        .orElseGet(() -> send(work.answer(), now));
  }

  private Delivery misbehave(Fault fault, Work work, Instant now) {
    if (fault instanceof Fault.Answer answer) {
      Reply reply =
          new Reply(answer.status(), answer.headers(), answer.contentType(), answer.body());
      return send(reply, now);
    }
    if (fault instanceof Fault.Dropped dropped) {
      perhaps(dropped.moment(), work);
      return new Delivery.Cut();
    }
    if (fault instanceof Fault.Hanging hanging) {
      perhaps(hanging.moment(), work);
      return new Delivery.Silence();
    }
    Reply reply = work.answer();
    if (fault instanceof Fault.Slow slow) {
      return new Delivery.Send(reply.with(limitHeaders(throttle, now)), slow.delay());
    }
    return send(reply.truncated(), now);
  }

  private static void perhaps(Fault.Moment moment, Work work) {
    if (moment == Fault.Moment.AFTER_EFFECT) {
      work.answer();
    }
  }

  private Delivery send(Reply reply, Instant now) {
    return new Delivery.Send(reply.with(limitHeaders(throttle, now)), Duration.ZERO);
  }

  private Reply answer(Request request, Optional<Routes.Match> match) {
    return refusal(request)
        .orElseGet(
            () -> match.map(found -> found.answer(request)).orElseGet(() -> unknownPath(request)));
  }
}

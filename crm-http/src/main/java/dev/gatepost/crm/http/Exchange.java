package dev.gatepost.crm.http;

import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.CrmUnavailable;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Takes a call through circuit, budget and line, and turns what comes back into an answer or the
 * right exception.
 */
final class Exchange {
  private static final int MOST_SENDS = 3;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  private final CrmAccount.Builder account;
  private final InstantSource clock;
  private final Line line;
  private final CallBudget budget;
  private final Circuit circuit;

  Exchange(CrmAccount.Builder account, Surroundings surroundings) {
    this.account = account;
    this.clock = surroundings.clock();
    this.line = new Line(account, surroundings.client());
    this.budget = new CallBudget(surroundings, account.patience, account.limits);
    this.circuit = new Circuit(surroundings.clock());
  }

  CrmClient as(Priority priority) {
    return new CrmClient() {
      @Override
      public CrmAnswer send(CrmCall call) {
        return persist(call, priority, answer -> answer);
      }

      @Override
      public <T> T fetch(CrmCall call, Class<T> shape) {
        return persist(call, priority, answer -> answer.as(shape));
      }

      @Override
      public AccountState state() {
        return budget.state(priority, circuit.openUntil());
      }
    };
  }

  /**
   * Sends {@code call}, and again where that is sure to do no harm: after being throttled, with
   * renewed credentials, after a repeatable call lost its connection.
   */
  private <T> T persist(CrmCall call, Priority priority, Function<CrmAnswer, T> reading) {
    for (int sends = 1; ; sends++) {
      Map<String, String> credentials = account.authentication.headers();
      try {
        return once(call, priority, answer -> reading.apply(checked(call, answer)), credentials);
      } catch (Throttled e) {
        if (sends == MOST_SENDS) {
          throw CrmUnavailable.turnedAway(e.answer.toString(), e.wait);
        }
      } catch (Unauthorized e) {
        if (sends == MOST_SENDS || !account.authentication.renew(credentials)) {
          throw Failures.refused(e.answer, account.advice);
        }
      } catch (CrmUnavailable e) {
        if (sends == MOST_SENDS || !call.isRepeatable() || !Failures.isLostConnection(e)) {
          throw e;
        }
      }
    }
  }

  private <T> T once(
      CrmCall call,
      Priority priority,
      Function<CrmAnswer, T> reading,
      Map<String, String> credentials) {
    circuit.check(call);
    try (CallBudget.Turn turn = budget.take(call, priority)) {
      return circuit.watch(call, () -> reading.apply(receive(call, credentials)));
    }
  }

  private CrmAnswer receive(CrmCall call, Map<String, String> credentials) {
    try {
      return line.send(call, credentials);
    } catch (IOException e) {
      throw Failures.unanswered(call, e, account.timeout);
    }
  }

  /** Returns {@code answer} if the call accepts it, and heeds what it says about further calls. */
  private CrmAnswer checked(CrmCall call, CrmAnswer answer) {
    Instant now = clock.instant();
    List<RateHint> hints = account.limitHeaders.read(answer, now);
    hints.forEach(budget::heed);
    if (call.accepts(answer.status())) {
      return answer;
    }
    if (isThrottled(answer)) {
      Duration wait = retryAfter(answer, now).orElseGet(() -> wait(hints, now));
      budget.heed(new RateHint.Wait(wait));
      throw new Throttled(answer, wait);
    }
    if (answer.status() == UNAUTHORIZED) {
      throw new Unauthorized(answer);
    }
    if (answer.status() == 408 || answer.status() == 425 || answer.status() >= 500) {
      throw Failures.unavailable(answer);
    }
    throw Failures.refused(answer, account.advice);
  }

  private static boolean isThrottled(CrmAnswer answer) {
    return answer.status() == TOO_MANY_REQUESTS
        || (answer.status() == SERVICE_UNAVAILABLE
            && answer.header("Retry-After").isPresent());
  }

  /** Returns how long the CRM asks us to wait: seconds, or a date of HTTP. */
  private static Optional<Duration> retryAfter(CrmAnswer answer, Instant now) {
    Optional<Duration> seconds =
        answer.number("Retry-After").map(number -> bounded(Duration.ofSeconds(number)));
    return seconds.or(() -> answer.header("Retry-After").flatMap(date -> until(date, now)));
  }

  private static Optional<Duration> until(String date, Instant now) {
    try {
      Instant then =
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(now, then)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Duration wait(List<RateHint> hints, Instant now) {
    return hints.stream()
        .flatMap(hint -> wait(hint, now))
        .max(Duration::compareTo)
        .map(Exchange::bounded)
        .orElse(account.throttled);
  }

  private static Stream<Duration> wait(RateHint hint, Instant now) {
    if (hint instanceof RateHint.Wait wait) {
      return Stream.of(wait.duration());
    }
    return hint instanceof RateHint.Exhausted exhausted
        ? Stream.of(Duration.between(now, exhausted.until()))
        : Stream.empty();
  }

  private static Duration bounded(Duration wait) {
    if (wait.compareTo(SHORTEST_WAIT) < 0) {
      return SHORTEST_WAIT;
    }
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** The CRM did not carry the call out, because there were too many. */
  private static final class Throttled extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient CrmAnswer answer;
    private final transient Duration wait;

    Throttled(CrmAnswer answer, Duration wait) {
      this.answer = answer;
      this.wait = wait;
    }
  }

  /** The CRM did not accept the credentials. */
  private static final class Unauthorized extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient CrmAnswer answer;

    Unauthorized(CrmAnswer answer) {
      this.answer = answer;
    }
  }
}

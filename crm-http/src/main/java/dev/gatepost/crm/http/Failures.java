package dev.gatepost.crm.http;

import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/** Says what went wrong: the attempt, the answer, and where there is one the fix. Nothing else. */
final class Failures {
  private Failures() {}

  /** Returns the refusal that {@code answer} is, with what a person can do about it. */
  static CrmRefused refused(CrmAnswer answer, Function<CrmAnswer, Optional<String>> advice) {
    String fix = isRedirect(answer) ? ": check the base URL" : advice(answer, advice);
    return new CrmRefused(answer + fix);
  }

  static CrmUnavailable unavailable(CrmAnswer answer) {
    return new CrmUnavailable(answer.toString());
  }

  /** Returns what became of a call that got no answer within {@code timeout}, or half of one. */
  static CrmUnavailable unanswered(CrmCall call, IOException e, Duration timeout) {
    if (e instanceof Line.BodyTooLarge) {
      return new CrmUnavailable(
          "%s was answered with more than %d MB".formatted(call, Line.LARGEST_BODY >> 20), e);
    }
    if (e instanceof InterruptedIOException) {
      return new CrmUnavailable("%s got no answer within %s".formatted(call, readable(timeout)), e);
    }
    if (neverArrived(e)) {
      return new CrmUnavailable(
          "%s did not reach the CRM: check the network and the base URL".formatted(call), e);
    }
    String lost = "%s lost its connection".formatted(call);
    // Its message quotes what was received.
    return e instanceof ProtocolException ? new CrmUnavailable(lost) : new CrmUnavailable(lost, e);
  }

  /** Returns whether the connection broke, as opposed to nothing coming in time. */
  static boolean isLostConnection(CrmUnavailable e) {
    return e.getCause() instanceof IOException cause
        && !(cause instanceof InterruptedIOException)
        && !(cause instanceof Line.BodyTooLarge)
        && !neverArrived(cause);
  }

  private static boolean neverArrived(IOException e) {
    return e instanceof ConnectException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof SSLException;
  }

  private static boolean isRedirect(CrmAnswer answer) {
    return answer.status() >= 300 && answer.status() < 400;
  }

  private static String advice(CrmAnswer answer, Function<CrmAnswer, Optional<String>> advice) {
    return advice.apply(answer).map(fix -> ": " + fix).orElse("");
  }

  private static String readable(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}

package dev.gatepost.orderforms;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.port.PortException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Says what went wrong: the attempt, Stripe's code and request id, and where there is one the fix.
 * Stripe's own sentences stay out: they quote addresses, ids and parts of keys.
 */
final class Failures {
  private static final Pattern CODE = Pattern.compile("[a-z_]{1,80}");
  private static final Pattern PARAMETER = Pattern.compile("[a-z_\\[\\]]{1,80}");
  private static final Pattern REQUEST = Pattern.compile("req_[A-Za-z0-9]{1,60}");

  private Failures() {}

  /** Returns what {@code e} means for a call where trying again is harmless. */
  static PortException of(String attempt, StripeException e) {
    if (e instanceof ApiConnectionException) {
      return unanswered(attempt, e);
    }
    int status = status(e);
    if (status == 401) {
      return new PaymentsRefused(
          "%s: Stripe does not accept the key; copy it again, test and live mode have their own"
              .formatted(answer(attempt, e)));
    }
    if (status == 403) {
      return new PaymentsRefused(
          "%s: the key may not do this; give the restricted key the permission"
              .formatted(answer(attempt, e)));
    }
    return status == 400 || status == 402 || status == 404
        ? new PaymentsRefused(answer(attempt, e) + advice(e))
        : new PaymentsUnavailable(answer(attempt, e));
  }

  /** Returns Stripe's code for what went wrong; empty text when there is none. */
  static String code(StripeException e) {
    return Optional.ofNullable(e.getCode())
        .filter(code -> CODE.matcher(code).matches())
        .orElse("");
  }

  static int status(StripeException e) {
    return Optional.ofNullable(e.getStatusCode()).orElse(0);
  }

  /** Returns whether Stripe has no such thing. */
  static boolean isMissing(StripeException e) {
    return status(e) == 404 || code(e).equals("resource_missing");
  }

  /** Returns whether it is sure that Stripe has done nothing. */
  static boolean neverArrived(StripeException e) {
    return e.getCause() instanceof ConnectException
        || e.getCause() instanceof UnknownHostException
        || e.getCause() instanceof NoRouteToHostException
        || e.getCause() instanceof SSLException
        || e.getCause() instanceof Transport.NotSent;
  }

  /** Returns the attempt and what Stripe answered, without a word of Stripe's own. */
  static String answer(String attempt, StripeException e) {
    StringBuilder answer = new StringBuilder(attempt);
    answer.append(" answered ").append(status(e));
    if (!code(e).isEmpty()) {
      answer.append(' ').append(code(e));
    }
    request(e).ifPresent(id -> answer.append(" (").append(id).append(')'));
    return answer.toString();
  }

  private static PaymentsUnavailable unanswered(String attempt, StripeException e) {
    String what = words(e);
    return e.getCause() instanceof IOException cause
        ? new PaymentsUnavailable(attempt + what, cause)
        : new PaymentsUnavailable(attempt + what);
  }

  /** Returns what became of a call that got no answer. */
  static String words(StripeException e) {
    if (neverArrived(e)) {
      return " did not reach Stripe: check the network and the base URL";
    }
    if (e.getCause() instanceof InterruptedIOException) {
      return " got no answer in time";
    }
    return e.getCause() instanceof IOException
        ? " lost its connection"
        : " got an answer that is not Stripe's";
  }

  private static String advice(StripeException e) {
    if (isMissing(e)) {
      return ": Stripe has no such thing; is it of the same mode, test or live, as the key?";
    }
    return Optional.ofNullable(e.getStripeError())
        .flatMap(error -> Optional.ofNullable(error.getParam()))
        .filter(name -> PARAMETER.matcher(name).matches())
        .map(": Stripe does not like the parameter %s"::formatted)
        .orElse("");
  }

  private static Optional<String> request(StripeException e) {
    return Optional.ofNullable(e.getRequestId())
        .filter(id -> REQUEST.matcher(id).matches());
  }
}

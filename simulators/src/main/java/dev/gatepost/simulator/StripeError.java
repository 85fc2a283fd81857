package dev.gatepost.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A call that Stripe refuses, with the answer that says so. */
final class StripeError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Map<String, Object> error = new LinkedHashMap<>();

  private StripeError(int status, String type, String message) {
    super(message);
    this.status = status;
    error.put("type", type);
    error.put("message", message);
  }

  static StripeError invalid(String message) {
    return new StripeError(400, "invalid_request_error", message);
  }

  static StripeError unknownParameter(String name) {
    return invalid("Received unknown parameter: " + name)
        .with("code", "parameter_unknown")
        .with("param", name);
  }

  static StripeError missingParameter(String name) {
    return invalid("Missing required param: %s.".formatted(name))
        .with("code", "parameter_missing")
        .with("param", name);
  }

  static StripeError invalidParameter(String name, String value) {
    return invalid("Invalid %s: %s".formatted(name, value))
        .with("code", "parameter_invalid")
        .with("param", name);
  }

  /** {@code kind} is the word before the colon, such as {@code invoice}. */
  static StripeError notFound(String kind, String id) {
    return new StripeError(404, "invalid_request_error", "No such %s: '%s'".formatted(kind, id))
        .with("code", "resource_missing")
        .with("param", kind.equals("invoice") ? "invoice" : "id");
  }

  static StripeError unauthorized(String message) {
    return new StripeError(401, "invalid_request_error", message);
  }

  static StripeError forbidden() {
    return new StripeError(
        403, "invalid_request_error", "The provided key does not have the required permissions.");
  }

  static StripeError unknownUrl(String method, String path) {
    return new StripeError(
        404, "invalid_request_error", "Unrecognized request URL (%s: %s).".formatted(method, path));
  }

  static StripeError card(String message) {
    return new StripeError(402, "card_error", message);
  }

  static StripeError otherParameters(String key) {
    return new StripeError(
        400,
        "idempotency_error",
        "Keys for idempotent requests can only be used with the same parameters they were first"
            + " used with. Try using a key other than '%s' if you meant to execute a different"
                .formatted(key)
            + " request.");
  }

  static StripeError keyInUse(String key) {
    return new StripeError(
            409,
            "idempotency_error",
            "There is currently another in-progress request using this Idempotent Key (that"
                + " probably means you submitted twice, and the other request is still going"
                + " through): %s".formatted(key))
        .with("code", "idempotency_key_in_use");
  }

  static StripeError tooMany() {
    return new StripeError(429, "invalid_request_error", "Request rate limit exceeded.")
        .with("code", "rate_limit");
  }

  static StripeError locked() {
    return new StripeError(
            429,
            "invalid_request_error",
            "This object cannot be accessed right now because another API request or Stripe"
                + " process is currently accessing it.")
        .with("code", "lock_timeout");
  }

  static StripeError ownFault() {
    return new StripeError(500, "api_error", "Sorry! Something went wrong on our side.");
  }

  StripeError with(String name, Object value) {
    error.put(name, value);
    return this;
  }

  Reply reply() {
    return Reply.json(status, Map.of("error", error));
  }
}

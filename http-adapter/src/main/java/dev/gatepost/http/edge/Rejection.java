package dev.gatepost.http.edge;

import java.time.Duration;
import java.util.Map;

/** A call that is answered with a problem. */
public final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Problem problem;
  private final transient Map<String, String> headers;

  /**
   * Rejects a call.
   *
   * @param problem its stable kind
   * @param detail one sentence that tells the person who set up the automation what to fix; holds
   *     nothing that the caller sent, unless that cannot be a secret
   */
  public Rejection(Problem problem, String detail) {
    this(problem, detail, Map.of());
  }

  private Rejection(Problem problem, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.problem = problem;
    this.headers = headers;
  }

  /** Returns this rejection with a hint when to try again; whole seconds, at least one. */
  public Rejection retryAfter(Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Rejection(problem, detail(), Map.of("Retry-After", Long.toString(seconds)));
  }

  /** Returns this rejection with the methods that would be allowed. */
  public Rejection allowing(String methods) {
    return new Rejection(problem, detail(), Map.of("Allow", methods));
  }

  /** Returns this rejection with a request for a bearer token. */
  public Rejection challenging() {
    return new Rejection(
        problem, detail(), Map.of("WWW-Authenticate", "Bearer realm=\"gatepost\""));
  }

  /** Returns its stable kind. */
  public Problem problem() {
    return problem;
  }

  /** Returns the sentence for the person who set up the automation. */
  String detail() {
    return String.valueOf(getMessage());
  }

  /** Returns the answer that says all this, as RFC 9457 has it. */
  public Answer answer() {
    String body = Json.object(json -> {
      json.writeStringField("type", problem.type().toString());
      json.writeStringField("title", problem.title());
      json.writeNumberField("status", problem.status());
      json.writeStringField("detail", detail());
    });
    Answer answer = Answer.of(problem.status(), "application/problem+json", body);
    for (Map.Entry<String, String> header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}

package dev.gatepost.http.edge;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the server says to a call.
 *
 * @param status the HTTP status
 * @param headers header lines in order, content type included
 * @param body text to send as UTF-8
 */
public record Answer(int status, Map<String, String> headers, String body) {
  private static final String JSON = "application/json";
  private static final String HTML = "text/html; charset=utf-8";

  /** Keeps the order of the headers. */
  public Answer {
    headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** Says {@code body}, a JSON text. */
  public static Answer json(int status, String body) {
    return of(status, JSON, body);
  }

  /** Says {@code body}, an HTML page. */
  static Answer html(int status, String body) {
    return of(status, HTML, body);
  }

  static Answer of(int status, String contentType, String body) {
    return new Answer(status, Map.of("Content-Type", contentType), body)
        .with("Cache-Control", "no-store");
  }

  /** Returns this answer with one more header line. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  @Override
  public String toString() {
    return "Answer[%d]".formatted(status);
  }
}

package dev.gatepost.simulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a simulator answers, when it answers. */
record Reply(int status, Map<String, String> headers, String contentType, String body) {
  private static final String JSON = "application/json";

  /** Copies {@code headers}. */
  Reply {
    headers = Map.copyOf(headers);
  }

  /** Answers with {@code body} written as JSON. */
  static Reply json(int status, Object body) {
    return new Reply(status, Map.of(), JSON, Json.write(body));
  }

  /** Answers plain text that calls itself HTML, as some CRMs do. */
  static Reply text(int status, String body) {
    return new Reply(status, Map.of(), "text/html; charset=UTF-8", body);
  }

  /** Answers a whole HTML page. */
  static Reply html(int status, String title) {
    String page =
        "<!DOCTYPE html>\n<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>\n";
    return text(status, page.formatted(title));
  }

  /** Answers without a body. */
  static Reply empty(int status) {
    return new Reply(status, Map.of(), JSON, "");
  }

  /** Adds {@code more}; a header of this reply wins over one of {@code more}. */
  Reply with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.putAll(headers);
    return new Reply(status, all, contentType, body);
  }

  /** Returns this reply with only the first half of its body. */
  Reply truncated() {
    return new Reply(status, headers, contentType, body.substring(0, body.length() / 2));
  }
}

package dev.gatepost.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The envelope of Ontraport's answers, and its plain-text errors. */
final class OntraportReplies {
  private static final int ACCOUNT = 50;

  private OntraportReplies() {}

  /** Answers one thing. */
  static Reply data(Object data) {
    return Reply.json(200, envelope(data));
  }

  /** Answers a list. */
  static Reply list(List<Map<String, String>> rows) {
    Map<String, Object> body = envelope(rows);
    body.put("misc", List.of());
    return Reply.json(200, body);
  }

  static Reply notFound() {
    return Reply.text(404, "Object not found");
  }

  private static Map<String, Object> envelope(Object data) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("code", 0);
    body.put("data", data);
    body.put("account_id", ACCOUNT);
    return body;
  }
}

package dev.gatepost.simulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived. Its headers carry the caller's key, so it prints without them.
 *
 * @param method upper case
 * @param path as sent, not decoded
 * @param rawQuery as sent, empty when there was none
 * @param headers by lower-case name
 * @param body decoded as UTF-8, empty when there was none
 */
public record Request(
    String method, String path, String rawQuery, Map<String, String> headers, String body) {

  /** Copies {@code headers}. */
  public Request {
    headers = Map.copyOf(headers);
  }

  static Request read(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    return new Request(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
        headers,
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** Returns the decoded query. */
  public Parameters query() {
    return Parameters.parse(rawQuery);
  }

  /** Returns the header {@code name}, which is given in lower case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  @Override
  public String toString() {
    return rawQuery.isEmpty() ? method + " " + path : method + " " + path + "?" + rawQuery;
  }
}

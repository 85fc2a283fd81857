package dev.gatepost.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What one step of an automation sends: a form, to an address that a marketer typed.
 *
 * @param address the whole URL
 * @param form names and values, in order
 */
record AutomationPost(URI address, Map<String, String> form) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Copies {@code form}. */
  AutomationPost {
    form = Collections.unmodifiableMap(new LinkedHashMap<>(form));
  }

  /** Reads the address that somebody typed; empty if nothing can be posted to it. */
  static Optional<URI> address(String typed) {
    try {
      URI address = new URI(typed.strip());
      return Optional.of(address)
          .filter(any -> address.getHost() != null)
          .filter(any -> List.of("http", "https").contains(address.getScheme()));
    } catch (URISyntaxException impossible) {
      return Optional.empty();
    }
  }

  /** What the address answered. */
  record Answer(int status, String body) {}

  /**
   * Sends it, once.
   *
   * @throws UncheckedIOException when there was no answer
   */
  Answer send() {
    HttpRequest request = HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(encoded()))
        .build();
    try {
      HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.body());
    } catch (IOException unreachable) {
      throw new UncheckedIOException("no answer from " + address.getAuthority(), unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while posting", stopped);
    }
  }

  private String encoded() {
    return form.entrySet().stream()
        .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package dev.gatepost.http.cli;

import dev.gatepost.http.manage.Management;
import dev.gatepost.http.manage.ManagementJson;
import dev.gatepost.http.manage.ManagementToken;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks a running server. */
final class ManagementClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int TOO_MANY_REQUESTS = 429;

  private final HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(PATIENCE)
      .build();
  private final URI server;
  private final ManagementToken token;

  ManagementClient(URI server, ManagementToken token) {
    this.server = server;
    this.token = token;
  }

  /** Asks for what is at {@code path}. */
  Said get(String path, Map<String, String> query) {
    String parameters = query.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
    return send(request(parameters.isEmpty() ? path : path + "?" + parameters).GET());
  }

  /** Has something done. */
  Said post(String path) {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** Returns {@code text} as one part of a path. */
  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    String base = server.toString().replaceAll("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + Management.ROOT + path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token.reveal());
  }

  private Said send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() != OK) {
        throw refusal(answer);
      }
      return new Said(answer.body());
    } catch (IOException e) {
      throw new ServerFailure(
          ExitCode.UNREACHABLE, "no server answers at %s; is it running?".formatted(server));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailure(ExitCode.UNREACHABLE, "interrupted while waiting for the server");
    }
  }

  private ServerFailure refusal(HttpResponse<String> answer) {
    boolean isShut =
        answer.statusCode() == UNAUTHORIZED || answer.statusCode() == TOO_MANY_REQUESTS;
    String sentence = problem(answer.body())
        .orElseGet(
            () -> "%s answered %d; is that Gatepost?".formatted(server, answer.statusCode()));
    return new ServerFailure(isShut ? ExitCode.UNREACHABLE : ExitCode.SERVER_REFUSES, sentence);
  }

  private static Optional<String> problem(String body) {
    try {
      return ManagementJson.read(body, Problem.class).detail();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What RFC 9457 has for people. */
  private record Problem(Optional<String> detail) {}

  /**
   * What the server said.
   *
   * @param json as it came
   */
  record Said(String json) {
    <T> T as(Class<T> view) {
      try {
        return ManagementJson.read(json, view);
      } catch (IllegalArgumentException e) {
        throw new ServerFailure(
            ExitCode.UNREACHABLE,
            "the server said something else than expected; is it of another version?");
      }
    }
  }
}

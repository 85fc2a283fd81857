package dev.gatepost.http.jetty;

import dev.gatepost.http.edge.Answer;
import dev.gatepost.http.edge.Call;
import dev.gatepost.http.edge.Endpoint;
import dev.gatepost.http.edge.Headers;
import dev.gatepost.http.edge.Problem;
import dev.gatepost.http.edge.Rejection;
import dev.gatepost.http.edge.Rejections;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Reads a request to its end and hands it on. Never blocks: a slow caller holds no thread. */
final class JettyHandler extends Handler.Abstract.NonBlocking {
  private final Endpoint endpoint;
  private final ServerLimits limits;
  private final Clients clients;

  JettyHandler(ServerSettings settings, Endpoint endpoint) {
    this.endpoint = endpoint;
    this.limits = settings.limits();
    this.clients = new Clients(settings.trustForwardedFor());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // How long the store takes is not the caller's silence.
    request.addIdleTimeoutListener(timeout -> false);
    answer(request).whenComplete((answer, thrown) -> {
      if (thrown == null) {
        AnswerWriter.write(answer, request, response, callback);
      } else {
        callback.failed(thrown);
      }
    });
    return true;
  }

  private CompletionStage<Answer> answer(Request request) {
    return CompletableFuture.completedFuture(request)
        .thenCompose(this::body)
        .thenCompose(body -> endpoint.handle(call(request, body)))
        .exceptionally(thrown -> Rejections.of(thrown).answer());
  }

  private CompletionStage<ByteBuffer> body(Request request) {
    if (request.getHttpURI().toString().length() > limits.urlBytes()) {
      throw new Rejection(
          Problem.URL_TOO_LONG,
          "the URL is longer than %d bytes; send what is long in the body"
              .formatted(limits.urlBytes()));
    }
    return new BodyRead(request, limits).start();
  }

  private Call call(Request request, ByteBuffer body) {
    return new Call(
        request.getMethod(),
        Optional.ofNullable(request.getHttpURI().getPath()).orElse("/"),
        Optional.ofNullable(request.getHttpURI().getQuery()),
        headers(request),
        clients.of(request),
        body);
  }

  private static Headers headers(Request request) {
    List<Headers.Line> lines = new ArrayList<>();
    for (HttpField field : request.getHeaders()) {
      lines.add(
          new Headers.Line(field.getName(), Objects.requireNonNullElse(field.getValue(), "")));
    }
    return new Headers(lines);
  }
}

package dev.gatepost.http.jetty;

import dev.gatepost.http.edge.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends an answer. After one that leaves the rest of a request unread, the connection ends. */
final class AnswerWriter {
  private static final Set<Integer> UNREAD = Set.of(400, 408, 413, 414, 431);

  private AnswerWriter() {}

  static void write(Answer answer, Request request, Response response, Callback callback) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    if (UNREAD.contains(answer.status())) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
    }
    ByteBuffer content =
        "HEAD".equals(request.getMethod()) ? ByteBuffer.allocate(0) : ByteBuffer.wrap(body);
    response.write(true, content, callback);
  }
}

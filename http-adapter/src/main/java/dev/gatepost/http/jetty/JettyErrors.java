package dev.gatepost.http.jetty;

import dev.gatepost.http.edge.Problem;
import dev.gatepost.http.edge.Rejection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says in our words what Jetty refuses on its own. */
final class JettyErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    AnswerWriter.write(rejection(response.getStatus()).answer(), request, response, callback);
    return true;
  }

  private static Rejection rejection(int status) {
    return switch (status) {
      case 408 -> new Rejection(Problem.BODY_TOO_SLOW, "the request did not arrive in time");
      case 413 -> new Rejection(Problem.BODY_TOO_LARGE, "the body is too large");
      case 414 -> new Rejection(Problem.URL_TOO_LONG, "the URL is too long");
      case 431 -> new Rejection(Problem.HEADERS_TOO_LARGE, "the header is too large");
      case 503 -> new Rejection(Problem.STOPPING, "the server is stopping; send it again later");
      case 505 -> new Rejection(Problem.MALFORMED_REQUEST, "the request is not HTTP/1.1");
      default ->
        status >= 500
            ? new Rejection(Problem.INTERNAL_ERROR, "the server has a defect; its log says more")
            : new Rejection(Problem.MALFORMED_REQUEST, "the request is not valid HTTP");
    };
  }
}

package dev.gatepost.http.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A bare connection: sends bytes as they are. */
record Wire(Socket socket) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  Wire send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.UTF_8));
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Sends the header of a POST to {@code target} with more header lines. */
  Wire post(String target, String... lines) throws IOException {
    // In one piece: a server that dislikes the first line closes before the others are sent.
    StringBuilder header = new StringBuilder("POST " + target + " HTTP/1.1\r\nHost: localhost\r\n");
    for (String line : lines) {
      header.append(line).append("\r\n");
    }
    return send(header.append("\r\n").toString());
  }

  /** Returns everything that comes until the server closes the connection. */
  String untilClosed() throws IOException {
    socket.setSoTimeout((int) PATIENCE.toMillis());
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(received);
    } catch (SocketException e) {
      // A reset after the answer: the server did not want the rest.
      received.writeBytes(new byte[0]);
    }
    return received.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

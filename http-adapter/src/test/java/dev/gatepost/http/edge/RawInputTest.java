package dev.gatepost.http.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no HTTP client would send, over bare connections. */
class RawInputTest {
  private static final String COMMAND = EdgeServer.url("aal_updateuser");
  private static final int MEGABYTE = 1024 * 1024;

  @RegisterExtension
  static final EdgeServer server = new EdgeServer();

  @ParameterizedTest
  @ValueSource(strings = {"%", "%ZZ", "%C3%28", "100%"})
  void malformedPercentEncodingInTheUrl(String value) throws IOException {
    assertThat(answerTo(COMMAND + "&contactId=" + value))
        .startsWith("HTTP/1.1 400")
        .contains("malformed-url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{Contact.Id}", "~Contact.Id~", "[Contact%20ID]", "{{id}}", "{a|b}"})
  void rawCharactersInTheUrlReachTheHandler(String value) throws IOException {
    assertThat(answerTo(COMMAND + "&x=<\"" + value + "\">|&contactId=42"))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void aMergeFieldLeftInTheUrl() throws IOException {
    assertThat(answerTo(COMMAND + "&contactId={Contact.Id}"))
        .startsWith("HTTP/1.1 400")
        .contains("unresolved-merge-field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%zz/", "/..%2f..%2f", "//", "/a;b=c/"})
  void anOddPathIsNoReasonToRefuse(String path) throws IOException {
    assertThat(answerTo(path + COMMAND.substring(1) + "&contactId=42"))
        .contains("HTTP/1.1 ")
        .doesNotContain(" 500 ");
  }

  @Test
  void twoHundredMegabytesAnnounced() throws IOException {
    try (Wire wire = server.connect()) {
      wire.post(COMMAND, "Content-Length: " + 200 * MEGABYTE);

      assertThat(wire.untilClosed()).startsWith("HTTP/1.1 413").contains("body-too-large");
    }
  }

  @Test
  void twoHundredMegabytesInChunksAreCutOffEarly() throws IOException {
    try (Wire wire = server.connect()) {
      wire.post(COMMAND, "Transfer-Encoding: chunked");

      long taken = pour(wire.socket().getOutputStream(), 200);

      assertThat(taken).isLessThan(50);
    }
  }

  @Test
  void aLittleTooMuchInChunksIsExplained() throws IOException {
    try (Wire wire = server.connect()) {
      wire.post(COMMAND, "Transfer-Encoding: chunked")
          .send("10001\r\n" + "x".repeat(0x10001) + "\r\n0\r\n\r\n");

      assertThat(wire.untilClosed()).startsWith("HTTP/1.1 413").contains("body-too-large");
    }
  }

  @Test
  void aBodySlowerThanTheLimit() throws IOException {
    try (Wire wire = server.connect()) {
      wire.post(COMMAND, "Content-Length: 12").send("contactId=");

      assertThat(wire.untilClosed()).startsWith("HTTP/1.1 408").contains("body-too-slow");
    }
    assertThat(server.journal().submissions()).isEmpty();
  }

  @Test
  void aHeaderThatNeverEnds() throws Exception {
    try (Wire wire = server.connect()) {
      wire.send("POST / HTTP/1.1\r\nHost: localhost\r\n");
      Thread dripping = drip(wire);
      try {
        wire.untilClosed();
      } finally {
        dripping.interrupt();
        dripping.join();
      }
    }
    assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void aBodyThatEndsEarly() throws IOException {
    try (Wire wire = server.connect()) {
      wire.post(COMMAND, "Content-Length: 100").send("contactId=42");
      wire.socket().shutdownOutput();

      assertThat(wire.untilClosed()).startsWith("HTTP/1.1 400").contains("malformed-request");
    }
    assertThat(server.journal().submissions()).isEmpty();
  }

  @Test
  void aHeaderOfAHundredKilobytes() throws IOException {
    try (Wire wire = server.connect()) {
      wire.post(COMMAND, "X-Long: " + "x".repeat(100_000));

      assertThat(wire.untilClosed()).startsWith("HTTP/1.1 431").contains("headers-too-large");
    }
  }

  @Test
  void aUrlOfAHundredKilobytes() throws IOException {
    try (Wire wire = server.connect()) {
      wire.post(COMMAND + "&x=" + "x".repeat(100_000));

      assertThat(wire.untilClosed()).startsWith("HTTP/1.1 414").contains("url-too-long");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n\r\n",
        "POST / HTTP/1.1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/9.9\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"
      })
  void whatIsNotHttpIsAnsweredAsAProblem(String bytes) throws IOException {
    try (Wire wire = server.connect()) {
      wire.send(bytes.getBytes(StandardCharsets.ISO_8859_1));

      assertThat(wire.untilClosed())
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json")
          .contains("malformed-request");
    }
  }

  @Test
  void invalidUtf8InTheUrl() throws IOException {
    try (Wire wire = server.connect()) {
      wire.send(("POST " + COMMAND
              + "&name=Ren\u00e9e&contactId=42 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
          .getBytes(StandardCharsets.ISO_8859_1));

      assertThat(wire.untilClosed())
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json");
    }
    assertThat(server.journal().submissions()).isEmpty();
  }

  private String answerTo(String target) throws IOException {
    try (Wire wire = server.connect()) {
      return wire.post(target, "Content-Length: 0", "Connection: close").untilClosed();
    }
  }

  /** Sends up to {@code megabytes} and returns how many went before the server hung up. */
  private static long pour(OutputStream out, int megabytes) throws IOException {
    byte[] chunk =
        ("100000\r\n" + "x".repeat(MEGABYTE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < megabytes; i++) {
      try {
        out.write(chunk);
      } catch (SocketException e) {
        return i;
      }
    }
    return megabytes;
  }

  private static Thread drip(Wire wire) {
    Thread thread = new Thread(() -> {
      try {
        while (!Thread.interrupted()) {
          wire.send("x");
          Thread.sleep(20);
        }
      } catch (IOException | InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    thread.start();
    return thread;
  }
}

package dev.gatepost.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The posts of one load, as bytes: all alike but for the contact's id, which has the same number of
 * digits in each, so that it can be written into a copy without building a request anew.
 */
final class Posts {
  private static final String BODY = "contactId=";

  private final byte[] bytes;

  Posts(Load load) {
    int digits = Long.toString(load.firstContact()).length();
    this.bytes = text(load, digits).getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns a buffer for one connection. */
  ByteBuffer template() {
    return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
  }

  /** Makes {@code template} the post for {@code contact}, ready to be written. */
  static void address(ByteBuffer template, long contact) {
    template.clear();
    int at = template.limit();
    for (long rest = contact; rest > 0; rest /= 10) {
      template.put(--at, (byte) ('0' + rest % 10));
    }
  }

  private static String text(Load load, int digits) {
    return "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\n%sContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s%s"
        .formatted(
            load.path(),
            load.connections() == Connections.NEW ? "Connection: close\r\n" : "",
            "application/x-www-form-urlencoded",
            BODY.length() + digits,
            BODY,
            "0".repeat(digits));
  }
}

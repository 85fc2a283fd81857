package dev.gatepost.http.edge;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One HTTP request, read to its end. It holds secrets in every part, so it never prints.
 *
 * @param method in capitals
 * @param path as it stands in the URL, still encoded
 * @param query what follows the question mark, still encoded
 * @param headers its header lines
 * @param client the address of whoever sent it
 * @param body the bytes after the header
 */
public record Call(
    String method,
    String path,
    Optional<String> query,
    Headers headers,
    ClientAddress client,
    ByteBuffer body) {
  /** Keeps a view of {@code body} that nobody can write to or advance. */
  public Call {
    body = body.asReadOnlyBuffer();
  }

  @Override
  public ByteBuffer body() {
    return body.duplicate();
  }

  @Override
  public String toString() {
    return "Call[%s, %d bytes]".formatted(method, body.remaining());
  }
}

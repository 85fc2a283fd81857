package dev.gatepost.http.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Reads addresses of the web to which secrets travel. */
public final class WebAddress {
  private static final List<String> HERE = List.of("localhost", "127.0.0.1", "[::1]");

  private WebAddress() {}

  /**
   * Reads {@code text}; without encryption only on this machine.
   *
   * @throws IllegalArgumentException if it is none, or one where a secret could be overheard
   */
  public static URI parse(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address of the web: '%s'".formatted(text), e);
    }
    if (uri.getHost() == null || uri.getRawQuery() != null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "must look like https://host/path, without password and '?': '%s'".formatted(text));
    }
    boolean isHere = "http".equals(uri.getScheme()) && HERE.contains(uri.getHost());
    if (!"https".equals(uri.getScheme()) && !isHere) {
      throw new IllegalArgumentException(
          "must begin with https:// because secrets travel there: '%s'".formatted(text));
    }
    return uri;
  }
}

package dev.gatepost.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where events are posted to, and the secret that signs them. It never prints the secret.
 *
 * @param address the whole URL
 * @param secret such as {@code whsec_simulated}
 */
public record StripeEndpoint(URI address, String secret) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Posts {@code event} as it stands, signed at {@code now}.
   *
   * @return the status of the answer
   * @throws UncheckedIOException when there was none
   */
  int post(StripeEvent event, Instant now) {
    HttpRequest request = HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Content-Type", "application/json; charset=utf-8")
        .header("Stripe-Signature", signature(event.body(), now))
        .POST(HttpRequest.BodyPublishers.ofString(event.body()))
        .build();
    try {
      return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException unreachable) {
      throw new UncheckedIOException("no answer to " + event.type(), unreachable);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while posting " + event.type(), stopped);
    }
  }

  /** Returns the value of the {@code Stripe-Signature} header for {@code body}. */
  public String signature(String body, Instant now) {
    long seconds = now.getEpochSecond();
    return "t=%d,v1=%s".formatted(seconds, hmac(seconds + "." + body));
  }

  @Override
  public String toString() {
    return "StripeEndpoint[" + address + "]";
  }

  private String hmac(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException("every Java has HmacSHA256", absent);
    }
  }
}

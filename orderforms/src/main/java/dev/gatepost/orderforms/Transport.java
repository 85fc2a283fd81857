package dev.gatepost.orderforms;

import com.stripe.exception.ApiConnectionException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpContent;
import com.stripe.net.HttpHeaders;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends what stripe-java has written. Its own way of sending would repeat a POST whose connection
 * broke, behind everybody's back (the JDK does that), and knows no limit of calls.
 */
final class Transport extends HttpClient {
  /** Far more than a page of 100 invoices. */
  static final int LARGEST_BODY = 16 * 1024 * 1024;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Pattern WORD = Pattern.compile("\\b[a-z]");

  private final OkHttpClient client;
  private final Pace pace;

  Transport(StripeSettings settings, OkHttpClient shared) {
    Duration timeout = settings.timeout();
    this.pace = Pace.perSecond(settings.callsPerSecond());
    this.client = shared
        .newBuilder()
        .connectTimeout(timeout.compareTo(CONNECT) < 0 ? timeout : CONNECT)
        .readTimeout(timeout)
        .writeTimeout(timeout)
        .callTimeout(timeout)
        // A redirect would carry the key elsewhere; a repetition would hide what happened.
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .build();
  }

  @Override
  public StripeResponse request(StripeRequest request) throws ApiConnectionException {
    try {
      wait(pace.take(System.nanoTime()));
      return send(request);
    } catch (IOException e) {
      throw new ApiConnectionException("no answer", e);
    }
  }

  private static void wait(Duration duration) throws NotSent {
    try {
      Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSent();
    }
  }

  private StripeResponse send(StripeRequest request) throws IOException {
    Request.Builder sent = new Request.Builder().url(request.url());
    request.headers().map().forEach((name, values) -> sent.header(name, values.get(0)));
    sent.method(request.method().name(), body(request));
    try (Response response = client.newCall(sent.build()).execute()) {
      HttpHeaders headers = HttpHeaders.of(spelled(response.headers()));
      return new StripeResponse(response.code(), headers, text(response));
    }
  }

  /**
   * Spells names as Stripe's library asks for them. It folds them in the language of the machine,
   * and in Turkish {@code Request-Id} and {@code request-id} are two.
   */
  private static Map<String, List<String>> spelled(Headers headers) {
    Map<String, List<String>> spelled = new LinkedHashMap<>();
    headers
        .toMultimap()
        .forEach((name, values) -> spelled.put(
            WORD.matcher(name).replaceAll(start -> start.group().toUpperCase(Locale.ROOT)),
            values));
    return spelled;
  }

  private static @Nullable RequestBody body(StripeRequest request) {
    Optional<HttpContent> content = Optional.ofNullable(request.content());
    return content
        .map(form -> RequestBody.create(form.byteArrayContent(), MediaType.get(form.contentType())))
        .orElse(null);
  }

  private static String text(Response response) throws IOException {
    try (InputStream body = response.body().byteStream()) {
      byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new IOException("the answer is larger than %d bytes".formatted(LARGEST_BODY));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Nothing has left this machine. */
  static final class NotSent extends InterruptedIOException {
    private static final long serialVersionUID = 1;

    NotSent() {
      super("interrupted before it was sent");
    }
  }
}

package dev.gatepost.crm.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Sends one request and receives its answer; the only place that knows the HTTP library. */
final class Line {
  /** Far more than any page of 1000 contacts. */
  static final int LARGEST_BODY = 16 * 1024 * 1024;

  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final HttpUrl base;
  private final OkHttpClient client;

  Line(CrmAccount.Builder account, OkHttpClient shared) {
    this.base = url(account.base);
    this.client = shared
        .newBuilder()
        .connectTimeout(account.timeout.compareTo(CONNECT) < 0 ? account.timeout : CONNECT)
        .readTimeout(account.timeout)
        .writeTimeout(account.timeout)
        .callTimeout(account.timeout)
        // A redirect would carry the credentials elsewhere; a repetition would not be counted.
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .build();
  }

  CrmAnswer send(CrmCall call, Map<String, String> headers) throws IOException {
    Request.Builder request = new Request.Builder().url(url(call));
    request.header("Accept", "application/json").header("User-Agent", "Gatepost");
    headers.forEach(request::header);
    request.method(call.method(), body(call));
    try (Response response = client.newCall(request.build()).execute()) {
      return new CrmAnswer(
          call,
          response.code(),
          name -> Objects.requireNonNullElse(response.header(name), ""),
          text(response));
    }
  }

  private HttpUrl url(CrmCall call) {
    HttpUrl.Builder url = base.newBuilder();
    call.path().forEach(url::addPathSegment);
    call.query().forEach(pair -> url.addQueryParameter(pair.getKey(), pair.getValue()));
    return url.build();
  }

  private static @Nullable RequestBody body(CrmCall call) {
    if (call.body().isEmpty()) {
      boolean needsOne = !call.method().equals("GET") && !call.method().equals("DELETE");
      return needsOne ? RequestBody.create(new byte[0], JSON) : null;
    }
    CrmCall.Body body = call.body().get();
    if (body instanceof CrmCall.Body.Json json) {
      return RequestBody.create(Json.write(json.value()), JSON);
    }
    FormBody.Builder form = new FormBody.Builder();
    ((CrmCall.Body.Form) body).values().forEach(form::add);
    return form.build();
  }

  private static String text(Response response) throws IOException {
    try (InputStream body = response.body().byteStream()) {
      byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
      if (bytes.length > LARGEST_BODY) {
        throw new BodyTooLarge();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static HttpUrl url(URI base) {
    return Objects.requireNonNull(HttpUrl.get(base), "not an http or https URL");
  }

  /** The answer is larger than anything a CRM has reason to send. */
  static final class BodyTooLarge extends IOException {
    private static final long serialVersionUID = 1;

    BodyTooLarge() {
      super("the answer is larger than %d bytes".formatted(LARGEST_BODY));
    }
  }
}

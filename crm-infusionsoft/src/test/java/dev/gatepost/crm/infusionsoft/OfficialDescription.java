package dev.gatepost.crm.infusionsoft;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.gatepost.crm.http.CrmAnswer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Keap's own descriptions of its API, against which requests are held. */
final class OfficialDescription {
  private static final OpenApiInteractionValidator V1 = validator("/slice-keap-v1.json");
  private static final OpenApiInteractionValidator V2 = validator("/slice-keap-v2.json");

  /** Version 1 says {@code object} of a field's value and means any; version 2 says so. */
  private static final Pattern ANY_VALUE = Pattern.compile(
      "\\[Path '/custom_fields/\\d+/content'] Instance type \\(string\\) does not match .*");

  private OfficialDescription() {}

  /** Fails if Keap describes any of {@code requests} in another way, or not at all. */
  static void allows(List<LoggedRequest> requests) {
    Set<List<String>> seen = new HashSet<>();
    assertThat(requests)
        .filteredOn(request -> seen.add(what(request)))
        .allSatisfy(request -> assertThat(objections(request)).isEmpty());
  }

  /** Returns what the description says against {@code request}; it does not know OAuth's own. */
  static List<String> objections(LoggedRequest request) {
    return request.getUrl().equals("/token")
        ? List.of()
        : of(request).validateRequest(simple(request)).getMessages().stream()
            .map(ValidationReport.Message::getMessage)
            .filter(message -> !ANY_VALUE.matcher(message).matches())
            .toList();
  }

  /** Returns what {@code answer} to {@code request} has that the description does not. */
  static List<String> objections(LoggedRequest request, CrmAnswer answer) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(answer.status());
    answer.header("Content-Type").ifPresent(response::withContentType);
    return of(request)
        .validateResponse(
            URI.create(request.getUrl()).getPath(),
            Request.Method.valueOf(request.getMethod().getName()),
            response.withBody(answer.text()).build())
        .getMessages()
        .stream()
        .map(ValidationReport.Message::getMessage)
        .filter(message -> !ANY_VALUE.matcher(message).matches())
        .toList();
  }

  private static List<String> what(LoggedRequest request) {
    return List.of(request.getMethod().getName(), request.getUrl(), request.getBodyAsString());
  }

  private static OpenApiInteractionValidator of(LoggedRequest request) {
    return request.getUrl().startsWith("/crm/rest/v1/") ? V1 : V2;
  }

  private static Request simple(LoggedRequest request) {
    URI url = URI.create(request.getUrl());
    SimpleRequest.Builder simple =
        new SimpleRequest.Builder(request.getMethod().getName(), url.getPath());
    for (String pair :
        url.getRawQuery() == null ? new String[0] : url.getRawQuery().split("&")) {
      int at = pair.indexOf('=');
      simple.withQueryParam(
          pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
    }
    request.getHeaders().all().stream()
        .filter(header -> !header.key().toLowerCase(Locale.ROOT).equals("x-keap-api-key"))
        .forEach(header -> simple.withHeader(header.key(), header.values()));
    if (request.getBody().length > 0) {
      simple.withBody(request.getBodyAsString());
    }
    return simple.build();
  }

  private static OpenApiInteractionValidator validator(String resource) {
    return OpenApiInteractionValidator.createForSpecificationUrl(resource).build();
  }
}

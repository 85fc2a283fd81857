package dev.gatepost.crm.http.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between a client and a simulator, passes everything on, and misbehaves when told to: what
 * a gateway, a proxy or a bad line do to calls.
 */
public final class FaultyFront implements AutoCloseable {
  private final WireMockServer server;
  private final URI target;
  private final List<StubMapping> queued = new ArrayList<>();

  private FaultyFront(URI target) {
    this.target = target;
    this.server = new WireMockServer(options().dynamicPort().bindAddress("localhost"));
  }

  /** Starts one that passes on to {@code target}, of which only scheme, host and port count. */
  public static FaultyFront before(URI target) {
    FaultyFront front = new FaultyFront(target);
    front.server.start();
    front.heal();
    return front;
  }

  /** Starts one that has nothing behind it. */
  public static FaultyFront alone() {
    return before(URI.create("http://localhost:1"));
  }

  /** Returns where clients should send what is meant for {@code path} of the target. */
  public URI url(String path) {
    return URI.create(server.baseUrl()).resolve(path);
  }

  /** Answers everything with {@code response}, until {@link #heal}. */
  public void always(ResponseDefinitionBuilder response) {
    forgetNext();
    when(any(anyUrl()), response);
  }

  /** Answers what {@code matches} with {@code response}, until {@link #heal}. */
  public void when(MappingBuilder matches, ResponseDefinitionBuilder response) {
    server.stubFor(matches.atPriority(2).willReturn(response));
  }

  /** Answers the next calls with {@code responses}, one each, and then as before. */
  public void next(ResponseDefinitionBuilder... responses) {
    String scenario = "next";
    forgetNext();
    for (int i = 0; i < responses.length; i++) {
      queued.add(server.stubFor(any(anyUrl())
          .atPriority(1)
          .inScenario(scenario)
          .whenScenarioStateIs(i == 0 ? STARTED : "after " + i)
          .willSetStateTo("after " + (i + 1))
          .willReturn(responses[i])));
    }
  }

  private void forgetNext() {
    queued.forEach(server::removeStub);
    queued.clear();
    server.resetScenarios();
  }

  /** Passes everything on again. */
  public void heal() {
    forgetNext();
    server.resetMappings();
    String origin = "%s://%s".formatted(target.getScheme(), target.getAuthority());
    server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().proxiedFrom(origin)));
  }

  /** Returns every request so far, oldest first. */
  public List<LoggedRequest> requests() {
    return server.findAll(anyRequestedFor(anyUrl()));
  }

  /** An answer with this status and JSON body. */
  public static ResponseDefinitionBuilder json(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  /** A gateway's error page. */
  public static ResponseDefinitionBuilder html(int status) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "text/html")
        .withBody("<html><body><h1>Sorry, anna@example.com</h1></body></html>");
  }

  /** A connection that is reset instead of an answer. */
  public static ResponseDefinitionBuilder reset() {
    return aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
  }

  /** Bytes that are no HTTP. */
  public static ResponseDefinitionBuilder garbage() {
    return aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE);
  }

  /** An answer that is longer in coming than the client has patience. */
  public static ResponseDefinitionBuilder silence(Duration duration) {
    return json(200, "{}").withFixedDelay((int) duration.toMillis());
  }

  @Override
  public void close() {
    server.stop();
  }
}

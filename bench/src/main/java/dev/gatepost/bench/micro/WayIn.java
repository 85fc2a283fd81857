package dev.gatepost.bench.micro;

import dev.gatepost.bench.server.BareEdge;
import dev.gatepost.bench.server.ForgetfulJournal;
import dev.gatepost.bench.site.QuickSites;
import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.http.edge.Call;
import dev.gatepost.http.edge.ClientAddress;
import dev.gatepost.http.edge.Edge;
import dev.gatepost.http.edge.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What one command costs between socket and journal. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WayIn {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final Sites sites = Sites.of(List.of(QuickSites.connected(new Site(
      new SiteId("bench"),
      List.of(HandshakeGrant.everything(handshake.hash())),
      SitePolicies.STANDARD))));
  private final Edge edge = BareEdge.of(sites, new ForgetfulJournal());

  /** Hashes the handshake and finds the site that it opens. */
  @Benchmark
  public Object handshake() {
    return sites.open(handshake, CommandName.BATCH_SYNC);
  }

  /** Takes a form, as Keap and ActiveCampaign send it, to its answer. */
  @Benchmark
  public Object form() {
    return edge.handle(call(FORM, "contact%5Bid%5D=1001&contact%5Bemail%5D=anna%40example.com"));
  }

  /** Takes a JSON object to its answer. */
  @Benchmark
  public Object json() {
    return edge.handle(call(JSON, "{\"contactId\": \"1001\", \"email\": \"anna@example.com\"}"));
  }

  /** Takes a body that is only the id to its answer. */
  @Benchmark
  public Object bareId() {
    return edge.handle(call(FORM, "1001"));
  }

  private Call call(String type, String body) {
    return new Call(
        "POST",
        "/",
        Optional.of("aal_batchsync=" + handshake.reveal()),
        Headers.of(new Headers.Line("Host", "localhost"), new Headers.Line("Content-Type", type)),
        new ClientAddress("127.0.0.1"),
        ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)));
  }
}

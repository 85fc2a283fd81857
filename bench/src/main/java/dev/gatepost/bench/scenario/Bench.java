package dev.gatepost.bench.scenario;

import dev.gatepost.bench.server.Counterpart;
import dev.gatepost.bench.server.Installation;
import dev.gatepost.bench.server.ServerProcess;
import dev.gatepost.bench.store.StorePlace;
import dev.gatepost.bench.store.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What every scenario works with.
 *
 * @param jar the packaged server
 * @param folder for files
 * @param heapMegabytes how much heap each server gets
 * @param stores the database
 * @param scale how much to ask
 */
public record Bench(Path jar, Path folder, int heapMegabytes, Stores stores, Scale scale) {
  /** A site whose work never becomes due while it is measured how commands come in. */
  private static final String SITE = """
      store: %s
      sites:
        - id: bench
          handshakes: [{secret: "${env:HANDSHAKE}"}]
          crm: {kind: activecampaign, url: "http://127.0.0.1:9", token: "${env:TOKEN}"}
          delays: {aal_batchsync: after 7d}
      """;

  /** Returns an installation with a fresh store and one site. */
  Installation installation(StorePlace store) {
    return Installation.of(
        folder,
        SITE.formatted(store.setting()),
        List.of("-Xmx" + heapMegabytes + "m"),
        secrets(store));
  }

  private static Map<String, String> secrets(StorePlace store) {
    Map<String, String> secrets = new HashMap<>(store.secrets());
    secrets.put("TOKEN", "nobody-asks");
    return secrets;
  }

  /** What is compared with what. */
  enum Subject {
    /** The packaged server, with its journal. */
    GATEPOST("Gatepost"),
    /** The same sockets and decoding, and nothing stored. */
    CEILING("stores nothing"),
    /** The same with a commit for each command. */
    ONE_BY_ONE("one commit per request");

    private final String title;

    Subject(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    ServerProcess start(Bench bench, StorePlace store, Installation installation)
        throws IOException {
      int port = ServerProcess.freePort();
      return switch (this) {
        case GATEPOST -> installation.serve(bench.jar(), port);
        case CEILING -> installation.run(Counterpart.class, port, "nothing");
        case ONE_BY_ONE ->
          installation.run(
              Counterpart.class,
              port,
              store.jdbcUrl(),
              Integer.toString(bench.stores().connectionsForSingleCommits()));
      };
    }
  }
}

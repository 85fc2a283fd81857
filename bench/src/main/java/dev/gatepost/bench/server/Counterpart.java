package dev.gatepost.bench.server;

import dev.gatepost.bench.site.NoPasswords;
import dev.gatepost.bench.site.QuickMembers;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import dev.gatepost.http.config.ConfigurationFile;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import dev.gatepost.http.jetty.HttpThreads;
import dev.gatepost.http.jetty.JettyServer;
import dev.gatepost.http.wiring.CrmConnections;
import dev.gatepost.http.wiring.StandaloneStore;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * The same server with another journal behind it, to compare with: the same sockets, the same edge,
 * the same decoding, and no work.
 */
public final class Counterpart {
  private Counterpart() {}

  /**
   * Serves until it is killed.
   *
   * @param arguments the configuration file, then {@code nothing}, or the JDBC URL to commit each
   *     command to and how many connections to do so on
   */
  public static void main(String[] arguments) throws InterruptedException {
    Settings settings = new ConfigurationFile(Path.of(arguments[0]), System.getenv()).read();
    CommandJournal journal = arguments[1].equals("nothing")
        ? new ForgetfulJournal()
        : new OneByOneJournal(arguments[1], Integer.parseInt(arguments[2]));
    server(settings, journal).start();
    new CountDownLatch(1).await();
  }

  private static JettyServer server(Settings settings, CommandJournal journal) {
    CrmConnections crms = CrmConnections.with(new StandaloneStore(settings.store()));
    Sites sites =
        Sites.of(settings.sites().stream().map(site -> connected(site, crms)).toList());
    return new JettyServer(settings.server(), BareEdge.of(sites, journal), new HttpThreads());
  }

  private static ConnectedSite connected(SiteSettings site, CrmConnections crms) {
    NoPasswords none = new NoPasswords();
    CrmConnections.Account crm = crms.connect(site.crm());
    return new ConnectedSite(
        site.site(), crm.interactive(), crm.bulk(), new QuickMembers(), none, none);
  }
}

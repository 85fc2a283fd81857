package dev.gatepost.http.demo;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.permission.AccessRule;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.http.jetty.CannotListen;
import dev.gatepost.http.terminal.ProgressBar;
import dev.gatepost.http.wiring.GatepostServer;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Runs the main job before the eyes of whoever is curious: everybody in a sandbox CRM gets a tag,
 * the CRM posts a command for each at once, and the server brings everybody's access in line and
 * tells the CRM so with another tag.
 */
public final class Demo {
  private static final int USUAL_PORT = 8080;
  private static final Duration GLANCE = Duration.ofMillis(100);

  private final DemoOptions options;
  private final PrintStream out;
  private final PrintStream talk;
  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());

  /**
   * Prepares a demo.
   *
   * @param out for the summary
   * @param err for the rest, if the summary is for a program
   */
  public Demo(DemoOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.talk = options.json() ? err : out;
  }

  /**
   * Runs it.
   *
   * @return whether everybody has access, and the automation knows
   */
  public boolean run() throws InterruptedException {
    try (DemoFolder folder = DemoFolder.open(options.folder())) {
      Optional<Integer> unfinished = folder.unfinished();
      int contacts = unfinished.orElse(options.contacts());
      if (unfinished.isEmpty()) {
        folder.begin(contacts);
      }
      try (SandboxCrm crm = new SandboxCrm(contacts);
          SandboxStripe stripe = new SandboxStripe(crm.contacts().get(0));
          GatepostServer server = start(folder, crm, stripe)) {
        Summary summary = release(crm, server, unfinished.isPresent());
        if (summary.isComplete()) {
          folder.finish();
        }
        out.println(options.json() ? summary.json() : summary.text());
        if (!options.once()) {
          stayUp(server, crm);
        }
        return summary.isComplete();
      }
    }
  }

  private GatepostServer start(DemoFolder folder, SandboxCrm crm, SandboxStripe stripe) {
    GatepostServer server = listen(folder, crm, stripe);
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    return server;
  }

  /** Nobody who only wants to look should have to find a free port first. */
  private GatepostServer listen(DemoFolder folder, SandboxCrm crm, SandboxStripe stripe) {
    try {
      return listen(folder, crm, stripe, options.port().orElse(USUAL_PORT));
    } catch (CannotListen e) {
      if (options.port().isPresent()) {
        throw e;
      }
      return listen(folder, crm, stripe, 0);
    }
  }

  private GatepostServer listen(DemoFolder folder, SandboxCrm crm, SandboxStripe stripe, int port) {
    return GatepostServer.start(
        DemoSettings.of(port, folder.store(), crm.settings(), stripe.settings(), handshake));
  }

  private Summary release(SandboxCrm crm, GatepostServer server, boolean resumed)
      throws InterruptedException {
    List<ContactId> missing = notYetPosted(crm, server);
    introduce(crm, server, resumed, missing.size());
    Instant begun = Instant.now();
    Burst burst = new Burst(server.port(), handshake);
    CompletableFuture<Void> posts = burst.send(missing).toCompletableFuture();
    ReleaseProgress progress = watch(crm, server, posts);
    return new Summary(
        resumed,
        crm.contacts().size(),
        missing.size(),
        progress.accepted(),
        progress.merged(),
        burst.failed(),
        burst.worst(),
        crm.calls(),
        crm.refusedCalls(),
        withAccess(crm, server),
        progress.told(),
        Duration.between(begun, Instant.now()));
  }

  /**
   * Returns the contacts whose command an earlier, interrupted demo did not get into the journal.
   */
  private static List<ContactId> notYetPosted(SandboxCrm crm, GatepostServer server) {
    List<JournalRecord> records = server
        .archive()
        .search(JournalQuery.ALL.of(DemoSettings.SITE), crm.contacts().size() * 2);
    Set<ContactId> posted = records.stream()
        .map(record -> record.operation().contact())
        .collect(Collectors.toCollection(HashSet::new));
    return crm.contacts().stream().filter(contact -> !posted.contains(contact)).toList();
  }

  private ReleaseProgress watch(
      SandboxCrm crm, GatepostServer server, CompletableFuture<Void> posts)
      throws InterruptedException {
    ProgressBar bar = new ProgressBar(talk, options.inPlace());
    while (true) {
      boolean allPosted = posts.isDone();
      ReleaseProgress progress = ReleaseProgress.of(server.releases());
      progress.show(bar, crm.contacts().size(), Instant.now());
      if (allPosted && progress.isFinished()) {
        bar.end();
        return progress;
      }
      Thread.sleep(GLANCE.toMillis());
    }
  }

  private static int withAccess(SandboxCrm crm, GatepostServer server) {
    ConnectedSite site = server.sites().find(DemoSettings.SITE).orElseThrow();
    TagId tag =
        site.crm().catalog().tag(TagRef.parse(SandboxCrm.TAG)).orElseThrow().id();
    AccessRule rule = new AccessRule(Set.of(tag), Set.of());
    return (int) site.members().find(Set.copyOf(crm.contacts())).values().stream()
        .map(Member::permissionTags)
        .filter(rule::permits)
        .count();
  }

  private void introduce(SandboxCrm crm, GatepostServer server, boolean resumed, int missing) {
    int contacts = crm.contacts().size();
    if (resumed) {
      talk.printf(
          "An earlier demo in %s was interrupted. Its release of %,d contacts is resumed, not"
              + " started over:%n%,d posts were accepted before and are in the journal, %,d follow now.%n",
          options.folder(), contacts, contacts - missing, missing);
    } else {
      talk.printf(
          "Gatepost listens on port %d, with its journal in %s. A sandbox CRM has %,d contacts and the"
              + " rate limit%nof the real one: 5 calls a second. Everybody now gets the tag %s, and the"
              + " CRM posts%naal_batchsync for each of them at once. Work begins %d s after the first"
              + " post (5 minutes unless you set it). Whose%naccess is in place gets the tag '%s', for"
              + " which the automation waits.%n",
          server.port(),
          options.folder(),
          contacts,
          SandboxCrm.TAG,
          DemoSettings.DELAY.toSeconds(),
          SandboxCrm.DONE_TAG);
    }
  }

  private void stayUp(GatepostServer server, SandboxCrm crm) throws InterruptedException {
    talk.print(Invitation.text(server.port(), handshake, crm));
    // Ends by a signal; the shutdown hook stops the server.
    Thread.currentThread().join();
  }
}

package dev.gatepost.http.docs;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Visit;
import dev.gatepost.core.member.Visit.Freshness;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Handlers;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.RetryPolicy;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.Visits;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import dev.gatepost.crm.activecampaign.ActiveCampaign;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.store.jdbc.JdbcStore;
import dev.gatepost.store.jdbc.SqliteSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/** The example of {@code docs/embedding.md}, between the two marks. */
final class Embedding {
  private Embedding() {}

  static Outcome run(
      ActiveCampaignSettings settings, Path file, MemberDirectory platform, Executor writer) {
    // example begins
    InstantSource clock = InstantSource.system();
    SecretSource secrets = SecretSource.secureRandom();
    Handshake handshake = Handshake.generate(secrets);
    SiteId academy = new SiteId("academy");
    Site site = new Site(
        academy,
        List.of(HandshakeGrant.everything(handshake.hash())),
        SitePolicies.STANDARD.withMissingMember(MissingMember.CREATE));
    ActiveCampaign crm = ActiveCampaign.connect(settings, Surroundings.standard());
    try (JdbcStore store = JdbcStore.open(SqliteSettings.at(file), clock, writer)) {
      Sites sites = Sites.of(List.of(new ConnectedSite(
          site,
          crm.interactive(),
          crm.bulk(),
          platform,
          store.credentials(academy),
          store.passwordLinks(academy))));
      CommandIntake intake = new CommandIntake(sites, store.journal(), secrets, clock);
      Handlers handlers = new Handlers(sites, RetryPolicy.STANDARD, secrets, clock);
      LaneWorker worker = new LaneWorker(sites, store.lanes(), store.journal(), handlers, clock);

      Fields fields = new Fields(Map.of("contactId", List.of("1001")));
      Command command = new Command(CommandName.UPDATE_USER, handshake, fields);
      Receipt receipt = intake.accept(command).toCompletableFuture().join();
      worker.drain();
      return store.archive().find(receipt.id()).orElseThrow().outcome().orElseThrow();
    }
    // example ends
  }

  static Set<TagId> tagsOnVisit(ConnectedSite site, ContactId contact, InstantSource clock) {
    // visit begins
    Visits visits = new Visits(site, clock); // one per site, kept
    Visit visit = visits.ensureFresh(contact).orElseThrow();
    if (visit.freshness() == Freshness.OUTDATED) {
      System.err.println(visit.sentence()); // the CRM is down: what was known, and how old
    }
    return visit.member().permissionTags();
    // visit ends
  }
}

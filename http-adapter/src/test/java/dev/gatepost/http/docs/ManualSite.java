package dev.gatepost.http.docs;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.CustomOperations;
import dev.gatepost.core.service.Handlers;
import dev.gatepost.core.service.LaneWorker;
import dev.gatepost.core.service.OperationBook;
import dev.gatepost.core.service.RetryPolicy;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.WorkListener;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import dev.gatepost.testkit.InMemoryOperationRuns;
import dev.gatepost.testkit.MovableClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One contact of a site in memory, for the examples of the manual. */
final class ManualSite {
  private static final Handshake HANDSHAKE = Handshake.generate(SecretSource.secureRandom());

  final MovableClock clock = MovableClock.at(Instant.parse("2026-11-23T20:00:00Z"));
  private final InMemoryCrm crm = new InMemoryCrm();
  private final InMemoryMemberDirectory members = new InMemoryMemberDirectory();
  private final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
  private final ContactId anna = crm.addContact(new EmailAddress("anna@example.com"));
  private final Map<String, FieldId> fields = new HashMap<>();
  private final Map<String, TagId> tags = new HashMap<>();
  private final Sites sites;

  ManualSite(OperationBook book) {
    Site site = new Site(
        new SiteId("academy"),
        List.of(HandshakeGrant.everything(HANDSHAKE.hash())),
        SitePolicies.STANDARD);
    sites =
        Sites.of(List.of(new ConnectedSite(site, crm.crm(), crm.crm(), members, members, members)
            .with(new CustomOperations(book, new InMemoryOperationRuns(journal)))));
  }

  ManualSite field(String name, FieldType type, String value) {
    FieldId id = crm.addField(name, type);
    fields.put(name, id);
    crm.setField(anna, id, value);
    return this;
  }

  ManualSite tag(String name) {
    tags.put(name, crm.addTag(name));
    return this;
  }

  ManualSite heldTag(String name) {
    tag(name);
    crm.giveTag(anna, Objects.requireNonNull(tags.get(name)));
    return this;
  }

  /** Posts a command as the CRM would; returns which one it is taken for. */
  CommandId post(String operation) {
    Fields post =
        new Fields(Map.of("contactId", List.of(anna.value()), "operation", List.of(operation)));
    return new CommandIntake(sites, journal, SecretSource.secureRandom(), clock)
        .accept(new Command(CommandName.FIELD_OPERATION, HANDSHAKE, post))
        .thenApply(Receipt::id)
        .toCompletableFuture()
        .join();
  }

  /** Posts, does what is due, and returns what became of it. */
  Outcome run(String operation) {
    CommandId command = post(operation);
    work();
    return journal.find(command).orElseThrow().outcome().orElseThrow();
  }

  void work() {
    Handlers handlers =
        new Handlers(sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), clock);
    new LaneWorker(sites, journal, journal, handlers, WorkListener.NONE, clock, new NodeId("here"))
        .drain();
  }

  String held(String field) {
    return crm.fieldOf(anna, Objects.requireNonNull(fields.get(field))).orElse("");
  }

  List<String> tagsHeld() {
    return tags.keySet().stream()
        .filter(name -> crm.tagsOf(anna).contains(tags.get(name)))
        .sorted()
        .toList();
  }
}

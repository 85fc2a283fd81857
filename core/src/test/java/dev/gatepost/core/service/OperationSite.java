package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.custom.Calculation;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.Floor;
import dev.gatepost.core.custom.Operand;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.secret.SecretSource;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A site with custom operations in memory, driven the way a CRM drives it. */
final class OperationSite {
  static final SiteId SITE = new SiteId("academy");
  private static final Handshake HANDSHAKE = new Handshake("a-handshake-of-the-test");

  final MovableClock clock = MovableClock.at(Instant.parse("2026-11-23T08:00:00Z"));
  final InMemoryCrm crm = new InMemoryCrm();
  final InMemoryMemberDirectory members = new InMemoryMemberDirectory();
  final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
  final InMemoryOperationRuns runs = new InMemoryOperationRuns(journal);
  final SitePolicies policies;
  Sites sites = Sites.of(List.of());

  OperationSite(SitePolicies policies) {
    this.policies = policies;
  }

  OperationSite() {
    this(SitePolicies.STANDARD);
  }

  /** Gives the site its operations, in place of those that it had. */
  void configure(CustomOperation... operations) {
    configure(OperationBook.of(operations));
  }

  void configure(OperationBook book) {
    configure(crm.crm(), new CustomOperations(book, runs));
  }

  void configure(Crm account, CustomOperations operations) {
    Site site = new Site(SITE, List.of(HandshakeGrant.everything(HANDSHAKE.hash())), policies);
    sites = Sites.of(List.of(
        new ConnectedSite(site, account, account, members, members, members).with(operations)));
  }

  Receipt post(String operation, ContactId contact) {
    return new CommandIntake(sites, journal, SecretSource.secureRandom(), clock)
        .accept(command(operation, contact))
        .toCompletableFuture()
        .join();
  }

  static Command command(String operation, ContactId contact) {
    return new Command(
        CommandName.FIELD_OPERATION,
        HANDSHAKE,
        new Fields(Map.of("contactId", List.of(contact.value()), "operation", List.of(operation))));
  }

  LaneWorker worker(String node) {
    return new LaneWorker(
        sites,
        journal,
        journal,
        new Handlers(sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), clock),
        WorkListener.NONE,
        clock,
        new NodeId(node));
  }

  void drain() {
    worker("here").drain();
  }

  /** Lets time pass in small steps, in which what is due is done. */
  void passes(Duration time) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(Duration.ofSeconds(1));
      drain();
    }
  }

  /** Posts, does what is due and returns what became of it. */
  Outcome run(String operation, ContactId contact) {
    CommandId command = post(operation, contact).id();
    drain();
    return outcome(command);
  }

  Outcome outcome(CommandId command) {
    return record(command).outcome().orElseThrow();
  }

  JournalRecord record(CommandId command) {
    return journal.find(command).orElseThrow();
  }

  ContactId contact(String name) {
    return crm.addContact(new EmailAddress(name + "@example.com"));
  }

  FieldId whole(String name) {
    return crm.addField(name, new FieldType.WholeNumber());
  }

  String held(ContactId contact, FieldId field) {
    return crm.fieldOf(contact, field).orElse("");
  }

  /** An operation that adds {@code number} to {@code field} each time it is called. */
  static CustomOperation adding(String name, String field, String number) {
    return CustomOperation.of(
            name,
            new Step.Calculate(FieldRef.parse(field), new Calculation.Add(Operand.of(number))))
        .withDuplicates(Duration.ZERO);
  }

  /** An operation that spends {@code number} of {@code field}, and no more than there is. */
  static CustomOperation spending(String name, String field, String number) {
    return CustomOperation.of(
            name,
            new Step.Calculate(
                FieldRef.parse(field), new Calculation.Subtract(Operand.of(number), Floor.ZERO)))
        .withDuplicates(Duration.ZERO);
  }
}

package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.testkit.InMemoryCommandJournal;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import dev.gatepost.testkit.InMemoryReleaseListener;
import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A whole membership site in memory, driven the way a CRM and a host program drive it. */
final class Membership {
  static final Handshake HANDSHAKE = new Handshake("correct-horse-battery-staple-correct-horse");
  static final SiteId SITE = new SiteId("academy");

  final MovableClock clock = MovableClock.at(Instant.parse("2026-11-23T08:00:00Z"));
  final InMemoryCrm crm = new InMemoryCrm(100);
  final InMemoryMemberDirectory members = new InMemoryMemberDirectory();
  final InMemoryCommandJournal journal = new InMemoryCommandJournal(clock);
  final InMemoryReleaseListener listener = new InMemoryReleaseListener();
  final Sites sites;
  final CommandIntake intake;
  final LaneWorker worker;

  Membership(SitePolicies policies) {
    Site site = new Site(SITE, List.of(HandshakeGrant.everything(HANDSHAKE.hash())), policies);
    ConnectedSite connected = new ConnectedSite(
            site, crm.crm(), crm.crm(), members, members, members)
        .with(members)
        .with(new ReleaseNews(journal, listener));
    sites = Sites.of(List.of(connected));
    SecretSource secrets = SecretSource.secureRandom();
    intake = new CommandIntake(sites, journal, secrets, clock);
    worker = new LaneWorker(
        sites,
        journal,
        journal,
        new Handlers(sites, RetryPolicy.STANDARD, secrets, clock),
        WorkListener.NONE,
        clock,
        new NodeId("here"));
  }

  Receipt post(CommandName command, ContactId contact) {
    return post(command, contact, Map.of());
  }

  Receipt post(CommandName command, ContactId contact, Map<String, String> more) {
    Map<String, List<String>> values = new HashMap<>(fields(contact).values());
    more.forEach((name, value) -> values.put(name, List.of(value)));
    return intake
        .accept(new Command(command, HANDSHAKE, new Fields(values)))
        .toCompletableFuture()
        .join();
  }

  /** The newest release. */
  Release release() {
    return journal.newest(SITE, 1).get(0);
  }

  /** Posts, does what is due and returns what became of it. */
  Outcome run(CommandName command, ContactId contact) {
    Receipt receipt = post(command, contact);
    worker.drain();
    return outcome(receipt.id());
  }

  void passes(Duration time) {
    clock.advance(time);
    worker.drain();
  }

  Outcome outcome(CommandId command) {
    return record(command).outcome().orElseThrow();
  }

  JournalRecord record(CommandId command) {
    return journal.find(command).orElseThrow();
  }

  Member member(ContactId contact) {
    return Objects.requireNonNull(members.find(Set.of(contact)).get(contact));
  }

  boolean isMember(ContactId contact) {
    return members.find(Set.of(contact)).containsKey(contact);
  }

  ContactId contact(String name) {
    return crm.addContact(new EmailAddress(name + "@example.com"));
  }

  private static Fields fields(ContactId contact) {
    return new Fields(
        Map.of("contactId", List.of(contact.value()), "operation", List.of("add-credits")));
  }
}

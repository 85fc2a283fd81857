package dev.gatepost.simulator;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A simulated CRM account: it can be seeded, looked into and changed behind the caller's back. Ids
 * are what the CRM would send, as text. Whatever is done through these methods is no call and no
 * effect.
 */
public abstract sealed class CrmSimulator extends Simulator
    permits ActiveCampaignSimulator, KeapSimulator, OntraportSimulator {
  private final Account account;

  CrmSimulator(InstantSource clock, List<RateLimit> limits, Account account) {
    super(clock, limits);
    this.account = account;
  }

  /** Returns every change that callers have made. */
  public final EffectLedger effects() {
    inTurn(() -> settle(now()));
    return account.effects();
  }

  /** Adds a tag; returns its id. */
  public final String addTag(String name) {
    return inTurn(() -> Long.toString(account.addTag(name, now()).id()));
  }

  /** Gives a tag another name; its id stays. */
  public final void renameTag(String tag, String name) {
    inTurn(() -> account.renameTag(knownTag(tag), name));
  }

  /** Deletes a tag, from every contact too. */
  public final void deleteTag(String tag) {
    inTurn(() -> account.removeTag(knownTag(tag)));
  }

  /** Adds a custom field; returns the key under which the CRM reads and writes it. */
  public final String addField(String title, FieldType type, String... options) {
    return inTurn(() -> account.addField(title, type, List.of(options)).key());
  }

  /** Adds a contact that holds {@code tags}, given by id; returns its id. */
  public final String addContact(String email, String... tags) {
    return inTurn(() -> {
      Account.Contact contact = account.seed(email, now());
      for (String tag : tags) {
        account.link(contact, knownTag(tag).id(), now());
      }
      return contact.key();
    });
  }

  /** Sets a custom field as if a marketer had typed the value. */
  public final void setField(String contact, String field, String value) {
    inTurn(() -> account.set(knownContact(contact), knownField(field).key(), value));
  }

  /** Applies a tag as if a marketer had done it. */
  public final void applyTag(String contact, String tag) {
    inTurn(() -> account.link(knownContact(contact), knownTag(tag).id(), now()));
  }

  /** Deletes a contact; what the CRM then answers for its id is up to the CRM. */
  public final void deleteContact(String contact) {
    inTurn(() -> delete(knownContact(contact)));
  }

  /** Merges the contact {@code from} into another; its id is gone afterwards. */
  public final void mergeContacts(String from, String into) {
    inTurn(() -> account.merge(knownContact(from), knownContact(into), now()));
  }

  /**
   * Posts what the step of an automation of this CRM posts about {@code contact}, once. The same
   * can be had over HTTP: {@code POST /simulator/automation} with the form fields {@code url} and
   * {@code contact}, which may be {@code all}.
   *
   * @param address where to, handshake and all
   * @return the status of the answer
   * @throws java.io.UncheckedIOException when there was none
   */
  public final int postAbout(String contact, URI address) {
    return automation(contact, address).send().status();
  }

  /** Returns the contact with this id, as the CRM knows it now. */
  public final Optional<SimulatedContact> contact(String id) {
    return inTurn(() -> {
      settle(now());
      return account.contact(id).map(CrmSimulator::view);
    });
  }

  /** Returns the ids of all contacts, oldest first. */
  public final List<String> contactIds() {
    return inTurn(
        () -> account.contacts().values().stream().map(Account.Contact::key).toList());
  }

  final Account account() {
    return account;
  }

  /**
   * Returns what this CRM's automations post about a contact when they are set up as they should.
   */
  abstract Map<String, String> automationForm(SimulatedContact contact);

  @Override
  final Optional<Reply> byHand(Request request) {
    boolean isAutomation =
        request.method().equals("POST") && request.path().equals("/simulator/automation");
    return isAutomation
        ? Optional.of(automation(Parameters.parse(request.body())))
        : Optional.empty();
  }

  private Reply automation(Parameters form) {
    Optional<String> contact = form.value("contact");
    Optional<URI> address = form.value("url").flatMap(AutomationPost::address);
    if (contact.isEmpty() || address.isEmpty()) {
      return error(400, "send url=<http address to post to> and contact=<id or all>");
    }
    List<String> contacts =
        contact.filter("all"::equals).map(all -> contactIds()).orElseGet(contact.stream()::toList);
    return contacts.stream().allMatch(id -> contact(id).isPresent())
        ? posted(contacts, address.get())
        : error(404, "there is no contact '%s'".formatted(contact.get()));
  }

  private Reply posted(List<String> contacts, URI address) {
    try {
      return Reply.json(
          200, contacts.stream().map(id -> automation(id, address).send()).toList());
    } catch (UncheckedIOException unreachable) {
      return error(502, unreachable.getMessage() + "; is the server running there?");
    }
  }

  private static Reply error(int status, String message) {
    return Reply.json(status, Map.of("error", message));
  }

  private AutomationPost automation(String contact, URI address) {
    SimulatedContact known = contact(contact).orElseThrow(() -> unknown("contact", contact));
    return new AutomationPost(address, automationForm(known));
  }

  /** Deletes a contact the way this CRM does. */
  void delete(Account.Contact contact) {
    account.remove(contact);
  }

  private static SimulatedContact view(Account.Contact contact) {
    return new SimulatedContact(
        contact.key(),
        contact.email(),
        contact.firstName(),
        contact.lastName(),
        contact.tags().stream().map(link -> Long.toString(link.tag())).collect(Collectors.toSet()),
        contact.values().stream()
            .collect(Collectors.toMap(Account.FieldValue::field, Account.FieldValue::value)),
        contact.deleted());
  }

  private Account.Contact knownContact(String id) {
    return account.contact(id).orElseThrow(() -> unknown("contact", id));
  }

  private Account.Tag knownTag(String id) {
    return account.tag(id).orElseThrow(() -> unknown("tag", id));
  }

  private Account.Field knownField(String key) {
    return account.field(key).orElseThrow(() -> unknown("field", key));
  }

  private static IllegalArgumentException unknown(String what, String id) {
    return new IllegalArgumentException("the simulator has no %s '%s'".formatted(what, id));
  }
}

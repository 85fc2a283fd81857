package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.core.port.TagWriter;
import dev.gatepost.crm.activecampaign.Person.Holding;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes tags one contact at a time, since there is no other documented way. A tag is removed by
 * the id of the association, which is looked up first.
 */
final class ActiveCampaignTagWriter implements TagWriter {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;
  private static final int WORTH_IMPORTING = 20;
  private static final int IMPORT_SIZE = 250;

  private final CrmClient client;
  private final People people;
  private final Catalog catalog;
  private final boolean importsTags;

  ActiveCampaignTagWriter(CrmClient client, People people, Catalog catalog, boolean importsTags) {
    this.client = client;
    this.people = people;
    this.catalog = catalog;
    this.importsTags = importsTags;
  }

  /** {@code POST /contactTags}; the ids are numbers here. */
  private record NewContactTag(Ends contactTag) {}

  private record Ends(long contact, long tag) {}

  /** What it answers; some say nothing when the tag was held before. */
  private record Applied(Optional<People.ContactTag> contactTag) {
    boolean isFor(ContactId contact, TagId tag) {
      return contactTag
          .map(row -> row.contact().equals(contact.value()) && row.tag().equals(tag.value()))
          .orElse(true);
    }
  }

  /** {@code POST /import/bulk_import}. */
  private record Import(List<ImportRow> contacts) {}

  private record ImportRow(String email, List<String> tags) {}

  /** What the other calls answer: an object, of which nothing is needed. */
  private record Receipt(Optional<String> message) {}

  @Override
  public Map<ContactId, TagFailure> apply(TagId tag, Set<ContactId> contacts) {
    if (contacts.isEmpty()) {
      return Map.of();
    }
    if (!Ids.isPossible(tag.value())) {
      return all(contacts, TagFailure.TAG_UNKNOWN);
    }
    Map<ContactId, TagFailure> failures = new LinkedHashMap<>();
    for (ContactId contact : left(tag, contacts)) {
      applyOne(tag, contact).ifPresent(failure -> failures.put(contact, failure));
      if (failures.containsValue(TagFailure.TAG_UNKNOWN)) {
        return all(contacts, TagFailure.TAG_UNKNOWN);
      }
    }
    return failures;
  }

  @Override
  public Map<ContactId, TagFailure> remove(TagId tag, Set<ContactId> contacts) {
    Map<ContactId, TagFailure> failures = new LinkedHashMap<>();
    Map<ContactId, Person> found = people.read(contacts, Set.of());
    for (ContactId contact : contacts) {
      Optional<Person> person = Optional.ofNullable(found.get(contact));
      person.ifPresentOrElse(
          holder -> holder.holdingsOf(tag).forEach(this::delete),
          () -> failures.put(contact, TagFailure.CONTACT_UNKNOWN));
    }
    return failures;
  }

  @Override
  public int callsToApply(int contacts) {
    return importsTags && contacts >= WORTH_IMPORTING
        ? people.callsToRead(contacts) + (contacts + IMPORT_SIZE - 1) / IMPORT_SIZE
        : contacts;
  }

  private Optional<TagFailure> applyOne(TagId tag, ContactId contact) {
    if (!Ids.isPossible(contact.value())) {
      return Optional.of(TagFailure.CONTACT_UNKNOWN);
    }
    Ends ends = new Ends(Long.parseLong(contact.value()), Long.parseLong(tag.value()));
    CrmAnswer answer = client.send(CrmCall.post("contactTags")
        .json(new NewContactTag(ends))
        .accepting(NOT_FOUND, UNPROCESSABLE));
    if (answer.status() == NOT_FOUND || answer.status() == UNPROCESSABLE) {
      return whyNot(tag, contact);
    }
    // A gateway's page with status 200 is not a tag.
    return answer.as(Applied.class).isFor(contact, tag)
        ? Optional.empty()
        : Optional.of(TagFailure.REFUSED);
  }

  /** Looks what is the matter: clients disagree on how repeated and unknown tags are answered. */
  private Optional<TagFailure> whyNot(TagId tag, ContactId contact) {
    if (tag(tag).isEmpty()) {
      return Optional.of(TagFailure.TAG_UNKNOWN);
    }
    Optional<Person> person =
        Optional.ofNullable(people.read(Set.of(contact), Set.of()).get(contact));
    if (person.isEmpty()) {
      return Optional.of(TagFailure.CONTACT_UNKNOWN);
    }
    boolean holds = !person.get().holdingsOf(tag).isEmpty();
    return holds ? Optional.empty() : Optional.of(TagFailure.REFUSED);
  }

  private void delete(Holding holding) {
    CrmAnswer answer =
        client.send(CrmCall.delete("contactTags", holding.id()).accepting(NOT_FOUND));
    if (answer.status() != NOT_FOUND && !answer.text().isBlank()) {
      answer.as(Receipt.class);
    }
  }

  /** Applies the tag by import where that is wanted and worth it; returns who is left. */
  private Set<ContactId> left(TagId tag, Set<ContactId> contacts) {
    Set<ContactId> left = new TreeSet<>(contacts);
    Optional<Tag> known =
        importsTags && contacts.size() >= WORTH_IMPORTING ? tag(tag) : Optional.empty();
    if (known.isPresent()) {
      Map<EmailAddress, ContactId> addresses = addresses(contacts);
      List<EmailAddress> all = List.copyOf(addresses.keySet());
      for (int from = 0; from < all.size(); from += IMPORT_SIZE) {
        List<EmailAddress> part = all.subList(from, Math.min(all.size(), from + IMPORT_SIZE));
        CrmCall call = CrmCall.post("import", "bulk_import").json(imported(part, known.get()));
        CrmAnswer answer = client.send(call.accepting(BAD_REQUEST));
        if (answer.status() != BAD_REQUEST) {
          answer.as(Receipt.class);
          part.forEach(email -> left.remove(addresses.get(email)));
        }
      }
    }
    return left;
  }

  /** Returns the contacts that an import is sure to find: it matches by address. */
  private Map<EmailAddress, ContactId> addresses(Set<ContactId> contacts) {
    Map<EmailAddress, ContactId> addresses = new LinkedHashMap<>();
    Set<EmailAddress> shared = new HashSet<>();
    for (Person person : people.read(contacts, Set.of()).values()) {
      person
          .email()
          .filter(email -> addresses.putIfAbsent(email, person.id()) != null)
          .ifPresent(shared::add);
    }
    addresses.keySet().removeAll(shared);
    return addresses;
  }

  private static Import imported(List<EmailAddress> addresses, Tag tag) {
    return new Import(addresses.stream()
        .map(email -> new ImportRow(email.value(), List.of(tag.name())))
        .toList());
  }

  private Optional<Tag> tag(TagId id) {
    return catalog.tag(new TagRef.ById(id));
  }

  private static Map<ContactId, TagFailure> all(
      Collection<ContactId> contacts, TagFailure failure) {
    Map<ContactId, TagFailure> failures = new LinkedHashMap<>();
    contacts.forEach(contact -> failures.put(contact, failure));
    return failures;
  }
}

package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.activecampaign.Person.Holding;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads contacts with their tags and fields in the fewest calls that can be relied on. Filters that
 * ActiveCampaign does not know it ignores without a word, and then gives other people's rows: so
 * every row is checked.
 */
final class People {
  private static final int NOT_FOUND = 404;
  private static final Pattern DELETED = Pattern.compile("deleted\\+\\d+@.*");
  private static final Set<Integer> PAGE_SIZES = Set.of(20, 100);

  private final CrmClient client;
  private final Trust trust;

  People(CrmClient client, Trust trust) {
    this.client = client;
    this.trust = trust;
  }

  /** {@code GET /contacts}, with what {@code include} adds where it works. */
  record Contacts(
      List<ContactRow> contacts,
      Optional<List<ContactTag>> contactTags,
      Optional<List<FieldValue>> fieldValues,
      Optional<Pages.Meta> meta)
      implements Pages.Page<ContactRow> {
    @Override
    public List<ContactRow> rows() {
      return contacts;
    }
  }

  /** {@code GET /contacts/7}; the values of its fields always come along. */
  record OneContact(
      ContactRow contact,
      Optional<List<ContactTag>> contactTags,
      Optional<List<FieldValue>> fieldValues) {}

  /** {@code GET /contacts/7/contactTags}. */
  record ContactTags(List<ContactTag> contactTags, Optional<Pages.Meta> meta)
      implements Pages.Page<ContactTag> {
    @Override
    public List<ContactTag> rows() {
      return contactTags;
    }
  }

  /** {@code GET /contacts/7/fieldValues}. */
  record FieldValues(List<FieldValue> fieldValues) {}

  record ContactRow(String id, Optional<String> email, Optional<String> deleted) {
    ContactRow {
      Ids.check(id);
    }

    /** A deleted contact keeps its id, under an address that ActiveCampaign makes up. */
    boolean isDeleted() {
      return deleted.filter("1"::equals).isPresent()
          || email.filter(DELETED.asMatchPredicate()).isPresent();
    }

    Optional<EmailAddress> address() {
      return email.filter(EmailAddress::isValid).map(EmailAddress::new);
    }
  }

  record ContactTag(String id, String contact, String tag) {
    ContactTag {
      Ids.check(id, contact, tag);
    }
  }

  record FieldValue(String contact, String field, Optional<String> value) {
    FieldValue {
      Ids.check(contact, field);
    }
  }

  /** Contacts as they were listed, and what came along. */
  private record Listing(
      List<ContactRow> rows,
      Optional<List<ContactTag>> contactTags,
      Optional<List<FieldValue>> fieldValues) {}

  /** Reads {@code contacts} with the values of {@code fields}; who does not exist is absent. */
  Map<ContactId, Person> read(Set<ContactId> contacts, Set<FieldId> fields) {
    List<String> ids =
        contacts.stream().map(ContactId::value).filter(Ids::isPossible).sorted().toList();
    Map<ContactId, Person> people = new LinkedHashMap<>();
    for (int from = 0; from < ids.size(); from += Pages.SIZE) {
      List<String> part = ids.subList(from, Math.min(ids.size(), from + Pages.SIZE));
      part(part, fields).forEach(person -> people.put(person.id(), person));
    }
    return people;
  }

  /** Returns how many calls it takes to read so many contacts, as far as is known by now. */
  int callsToRead(int contacts) {
    int lists = (contacts + Pages.SIZE - 1) / Pages.SIZE;
    int listed = trust.believesIds() ? lists : contacts;
    return trust.missesSideloading() ? listed + contacts : listed;
  }

  /** Reads every contact with this address. */
  List<Person> withEmail(EmailAddress email, Set<FieldId> fields) {
    CrmCall call = including(CrmCall.get("contacts").query("email", email.value()));
    Predicate<ContactRow> wanted = row -> row.address().filter(email::equals).isPresent();
    return list(call, Integer.MAX_VALUE, wanted)
        .map(listing -> complete(listing, fields))
        .orElseThrow(() -> new CrmUnavailable(call + " answered with other people's contacts"));
  }

  /** Reads the associations by which one contact holds its tags; empty if there is no contact. */
  Optional<List<Holding>> holdings(String id) {
    CrmCall call = CrmCall.get("contacts", id, "contactTags");
    CrmAnswer first = client.send(Pages.at(call, 0).accepting(NOT_FOUND));
    if (first.status() == NOT_FOUND) {
      return Optional.empty();
    }
    ContactTags page = first.as(ContactTags.class);
    List<ContactTag> rows = Pages.isLast(page, page.rows().size())
        ? page.rows()
        : Pages.toTheEnd(client, call, ContactTags.class);
    return Optional.of(holdings(id, rows));
  }

  private List<Person> part(List<String> ids, Set<FieldId> fields) {
    if (ids.size() > 1 && trust.believesIds()) {
      Optional<Listing> listing = list(
          including(CrmCall.get("contacts").query("ids[]", ids)),
          ids.size(),
          row -> ids.contains(row.id()));
      if (listing.isPresent()) {
        return complete(listing.get(), fields);
      }
      trust.idsAreIgnored();
    }
    return ids.stream().flatMap(id -> one(id, fields).stream()).toList();
  }

  /**
   * Lists contacts until {@code enough} are there or the list ends.
   *
   * @return nothing if there was one that is not {@code wanted}, since then the filter was ignored
   */
  private Optional<Listing> list(CrmCall call, int enough, Predicate<ContactRow> wanted) {
    Set<ContactRow> rows = new HashSet<>();
    Optional<List<ContactTag>> tags = Optional.of(new ArrayList<>());
    Optional<List<FieldValue>> values = Optional.of(new ArrayList<>());
    int read = 0;
    while (true) {
      Contacts page = client.fetch(Pages.at(call, read), Contacts.class);
      if (!page.rows().stream().allMatch(wanted)) {
        return Optional.empty();
      }
      read += page.rows().size();
      boolean isNew = rows.addAll(page.rows());
      tags = both(tags, page.contactTags());
      values = both(values, page.fieldValues());
      if (!isNew || rows.size() >= enough || Pages.isLast(page, read)) {
        return Optional.of(new Listing(sorted(rows), tags, values));
      }
    }
  }

  private List<Person> complete(Listing listing, Set<FieldId> fields) {
    List<ContactRow> rows =
        listing.rows().stream().filter(row -> !row.isDeleted()).toList();
    Map<String, List<Holding>> tags = tags(rows, listing.contactTags());
    Optional<Map<String, List<FieldValue>>> values = listing
        .fieldValues()
        .map(all -> all.stream().collect(Collectors.groupingBy(FieldValue::contact)));
    List<Person> people = new ArrayList<>();
    for (ContactRow row : rows) {
      Optional<List<Holding>> held =
          Optional.ofNullable(tags.get(row.id())).or(() -> holdings(row.id()));
      Optional<List<FieldValue>> own = values.map(all -> all.getOrDefault(row.id(), List.of()));
      held.ifPresent(holdings -> people.add(person(row, holdings, values(row.id(), own, fields))));
    }
    return people;
  }

  /** Returns the tags of those contacts whose tags came along believably. */
  private Map<String, List<Holding>> tags(
      List<ContactRow> rows, Optional<List<ContactTag>> sideloaded) {
    if (rows.isEmpty()) {
      return Map.of();
    }
    if (sideloaded.isEmpty()) {
      trust.sideloadingIsMissing();
      return Map.of();
    }
    Map<String, List<Holding>> tags = new LinkedHashMap<>();
    rows.forEach(row -> tags.put(row.id(), holdings(row.id(), sideloaded.get())));
    if (!trust.believesSideloading() && !isProven(tags)) {
      return Map.of();
    }
    // So many rows are what a page holds when there are more.
    tags.values().removeIf(holdings -> PAGE_SIZES.contains(holdings.size()));
    return tags;
  }

  /** Compares what came along with the tags of the contact that has most. */
  private boolean isProven(Map<String, List<Holding>> tags) {
    String witness = tags.entrySet().stream()
        .max(Comparator.comparing(entry -> entry.getValue().size()))
        .map(Map.Entry::getKey)
        .orElseThrow();
    List<Holding> sideloaded = tags.getOrDefault(witness, List.of());
    List<Holding> held = holdings(witness).orElse(List.of());
    boolean isTrue = Set.copyOf(held).equals(Set.copyOf(sideloaded));
    if (!isTrue) {
      trust.sideloadingIsMissing();
    } else if (!held.isEmpty()) {
      trust.sideloadingIsProven();
    }
    return isTrue;
  }

  /** Reads one contact by its own address, the way that is documented. */
  private Optional<Person> one(String id, Set<FieldId> fields) {
    CrmCall call = including(CrmCall.get("contacts", id)).accepting(NOT_FOUND);
    CrmAnswer answer = client.send(call);
    if (answer.status() == NOT_FOUND) {
      return Optional.empty();
    }
    OneContact one = answer.as(OneContact.class);
    if (!one.contact().id().equals(id)) {
      throw new CrmUnavailable(answer + " with another contact");
    }
    Listing listing = new Listing(List.of(one.contact()), one.contactTags(), one.fieldValues());
    return complete(listing, fields).stream().findFirst();
  }

  private Map<FieldId, String> values(
      String id, Optional<List<FieldValue>> sideloaded, Set<FieldId> fields) {
    if (fields.isEmpty()) {
      return Map.of();
    }
    Map<FieldId, String> values = new LinkedHashMap<>();
    for (FieldValue value : sideloaded.orElseGet(() -> fieldValues(id))) {
      if (value.contact().equals(id)) {
        FieldId field = new FieldId(value.field());
        value
            .value()
            .filter(text -> !text.isEmpty() && fields.contains(field))
            .ifPresent(text -> values.put(field, text));
      }
    }
    return values;
  }

  private List<FieldValue> fieldValues(String id) {
    return client
        .fetch(CrmCall.get("contacts", id, "fieldValues"), FieldValues.class)
        .fieldValues();
  }

  private CrmCall including(CrmCall call) {
    return trust.asksForSideloading() ? call.query("include", "contactTags,fieldValues") : call;
  }

  private static Person person(
      ContactRow row, List<Holding> holdings, Map<FieldId, String> values) {
    return new Person(new ContactId(row.id()), row.address(), holdings, values);
  }

  private static List<Holding> holdings(String id, Collection<ContactTag> rows) {
    return rows.stream()
        .filter(row -> row.contact().equals(id))
        .map(row -> new Holding(row.id(), new TagId(row.tag())))
        .toList();
  }

  private static List<ContactRow> sorted(Collection<ContactRow> rows) {
    return rows.stream().sorted(Comparator.comparing(ContactRow::id)).toList();
  }

  /** Returns the rows of both; nothing if either page did not bring any. */
  private static <R> Optional<List<R>> both(Optional<List<R>> all, Optional<List<R>> more) {
    return all.flatMap(rows -> more.map(added -> {
      rows.addAll(added);
      return rows;
    }));
  }
}

package dev.gatepost.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;

/**
 * What one CRM account holds: contacts, tags and custom fields. Each kind of id has a range of its
 * own, so that a mix-up shows. Guarded by the simulator's turn.
 */
final class Account {
  /** A tag of the account. */
  record Tag(long id, String name, Instant created) {}

  /** A custom field, by the key that the CRM uses on the wire. */
  record Field(long id, String key, String title, FieldType type, List<Option> options) {}

  /** One choice of a field. */
  record Option(long id, String label) {}

  /** The fact that a contact holds a tag. */
  record TagLink(long id, long contact, long tag, Instant since) {}

  /** The value of a custom field of a contact. */
  record FieldValue(long id, String field, String value) {}

  /** A contact. */
  static final class Contact {
    private final long id;
    private final Instant created;
    private Instant updated;
    private String email;
    private String firstName = "";
    private String lastName = "";
    private boolean deleted;
    private final Map<Long, TagLink> tags = new TreeMap<>();
    private final Map<String, FieldValue> values = new LinkedHashMap<>();

    private Contact(long id, String email, Instant created) {
      this.id = id;
      this.email = email;
      this.created = created;
      this.updated = created;
    }

    long id() {
      return id;
    }

    String key() {
      return Long.toString(id);
    }

    Instant created() {
      return created;
    }

    Instant updated() {
      return updated;
    }

    String email() {
      return email;
    }

    String firstName() {
      return firstName;
    }

    String lastName() {
      return lastName;
    }

    boolean deleted() {
      return deleted;
    }

    Collection<TagLink> tags() {
      return tags.values();
    }

    boolean holds(long tag) {
      return tags.containsKey(tag);
    }

    Collection<FieldValue> values() {
      return values.values();
    }

    Optional<String> value(String field) {
      return Optional.ofNullable(values.get(field)).map(FieldValue::value);
    }
  }

  private final EffectLedger effects = new EffectLedger();
  private final NavigableMap<Long, Contact> contacts = new TreeMap<>();
  private final NavigableMap<Long, TagLink> links = new TreeMap<>();
  private final Map<String, List<Contact>> byEmail = new LinkedHashMap<>();
  private final Map<Long, Tag> tags = new TreeMap<>();
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final LongFunction<String> fieldKey;
  private long nextContact = 1001;
  private long nextTag = 201;
  private long nextField = 31;
  private long nextOption = 501;
  private long nextLink = 70_001;
  private long nextValue = 40_001;

  /** Creates an empty account whose custom fields are keyed by {@code fieldKey} of their number. */
  Account(LongFunction<String> fieldKey) {
    this.fieldKey = fieldKey;
  }

  EffectLedger effects() {
    return effects;
  }

  NavigableMap<Long, Contact> contacts() {
    return contacts;
  }

  Collection<TagLink> links() {
    return links.values();
  }

  Collection<Tag> tags() {
    return tags.values();
  }

  Collection<Field> fields() {
    return fields.values();
  }

  Optional<Contact> contact(String id) {
    return number(id).map(contacts::get);
  }

  Optional<Tag> tag(String id) {
    return number(id).map(tags::get);
  }

  Optional<Tag> tagNamed(String name) {
    return tags.values().stream()
        .filter(tag -> tag.name().equalsIgnoreCase(name))
        .findFirst();
  }

  Optional<Field> field(String key) {
    return Optional.ofNullable(fields.get(key));
  }

  Optional<TagLink> link(String id) {
    return number(id).map(links::get);
  }

  /** Returns the contacts with this address, whatever its case, oldest first. */
  List<Contact> withEmail(String email) {
    return List.copyOf(byEmail.getOrDefault(canonical(email), List.of()));
  }

  Tag addTag(String name, Instant now) {
    Tag tag = new Tag(nextTag++, name, now);
    tags.put(tag.id(), tag);
    return tag;
  }

  void renameTag(Tag tag, String name) {
    tags.put(tag.id(), new Tag(tag.id(), name, tag.created()));
  }

  void removeTag(Tag tag) {
    contacts.values().forEach(contact -> unlink(contact, tag.id()));
    tags.remove(tag.id());
  }

  Field addField(String title, FieldType type, List<String> labels) {
    List<Option> options =
        labels.stream().map(label -> new Option(nextOption++, label)).toList();
    long id = nextField++;
    Field field = new Field(id, fieldKey.apply(id), title, type, options);
    fields.put(field.key(), field);
    return field;
  }

  /** Adds a contact without recording an effect. */
  Contact seed(String email, Instant now) {
    Contact contact = new Contact(nextContact++, email, now);
    contacts.put(contact.id(), contact);
    index(contact);
    return contact;
  }

  Contact create(String email, Instant now) {
    Contact contact = seed(email, now);
    effects.record(new Effect.ContactCreated(now, contact.key(), email));
    return contact;
  }

  /** Links without recording an effect; returns whether the link is new. */
  boolean link(Contact contact, long tag, Instant now) {
    if (contact.holds(tag)) {
      return false;
    }
    TagLink link = new TagLink(nextLink++, contact.id(), tag, now);
    links.put(link.id(), link);
    contact.tags.put(tag, link);
    return true;
  }

  boolean applyTag(Contact contact, long tag, Instant now) {
    boolean changed = link(contact, tag, now);
    touch(contact, changed, now);
    effects.record(new Effect.TagApplied(now, contact.key(), Long.toString(tag), changed));
    return changed;
  }

  boolean removeTag(Contact contact, long tag, Instant now) {
    boolean changed = unlink(contact, tag);
    touch(contact, changed, now);
    effects.record(new Effect.TagRemoved(now, contact.key(), Long.toString(tag), changed));
    return changed;
  }

  /** Sets a custom field without recording an effect; returns whether its value is another. */
  boolean set(Contact contact, String field, String value) {
    Optional<FieldValue> before = Optional.ofNullable(contact.values.get(field));
    long id = before.map(FieldValue::id).orElseGet(() -> nextValue++);
    contact.values.put(field, new FieldValue(id, field, value));
    return !before.map(FieldValue::value).orElse("").equals(value);
  }

  void writeField(Contact contact, String field, String value, Instant now) {
    wrote(contact, new Write(field, value, set(contact, field, value)), now);
  }

  void writeFirstName(Contact contact, String name, Instant now) {
    boolean changed = !contact.firstName.equals(name);
    contact.firstName = name;
    wrote(contact, new Write("firstName", name, changed), now);
  }

  void writeLastName(Contact contact, String name, Instant now) {
    boolean changed = !contact.lastName.equals(name);
    contact.lastName = name;
    wrote(contact, new Write("lastName", name, changed), now);
  }

  void writeEmail(Contact contact, String email, Instant now) {
    boolean changed = !contact.email.equals(email);
    readdress(contact, email);
    wrote(contact, new Write("email", email, changed), now);
  }

  /** Keeps the contact under its id, without tags and under another address. */
  void markDeleted(Contact contact, String email) {
    readdress(contact, email);
    List.copyOf(contact.tags.keySet()).forEach(tag -> unlink(contact, tag));
    contact.deleted = true;
  }

  void remove(Contact contact) {
    List.copyOf(contact.tags.keySet()).forEach(tag -> unlink(contact, tag));
    unindex(contact);
    contacts.remove(contact.id());
  }

  /** Gives the tags of {@code from}, and its values where there are none, to {@code into}. */
  void merge(Contact from, Contact into, Instant now) {
    from.tags().forEach(link -> link(into, link.tag(), now));
    from.values().stream()
        .filter(value -> into.value(value.field()).isEmpty())
        .forEach(value -> set(into, value.field(), value.value()));
    into.updated = now;
    remove(from);
  }

  private record Write(String field, String value, boolean changed) {}

  private void wrote(Contact contact, Write write, Instant now) {
    touch(contact, write.changed(), now);
    effects.record(
        new Effect.FieldWritten(now, contact.key(), write.field(), write.value(), write.changed()));
  }

  private void touch(Contact contact, boolean changed, Instant now) {
    if (changed) {
      contact.updated = now;
    }
  }

  private boolean unlink(Contact contact, long tag) {
    Optional<TagLink> link = Optional.ofNullable(contact.tags.remove(tag));
    link.ifPresent(gone -> links.remove(gone.id()));
    return link.isPresent();
  }

  private void readdress(Contact contact, String email) {
    unindex(contact);
    contact.email = email;
    index(contact);
  }

  private void index(Contact contact) {
    byEmail
        .computeIfAbsent(canonical(contact.email), absent -> new ArrayList<>())
        .add(contact);
  }

  private void unindex(Contact contact) {
    byEmail.getOrDefault(canonical(contact.email), new ArrayList<>()).remove(contact);
  }

  private static String canonical(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  private static Optional<Long> number(String id) {
    return id.matches("\\d{1,18}") ? Optional.of(Long.valueOf(id)) : Optional.empty();
  }
}

package dev.gatepost.testkit;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.FieldsDecoder;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.AccountHealth;
import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.CommandDecoder;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.core.port.PortException;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.core.port.TagWriter;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole CRM in memory: the answer to all of its ports, and an account that can be prepared,
 * looked into and made to fail. Thread-safe.
 *
 * <p>A call is what a real CRM would count: a read of 250 contacts at 100 a call makes three,
 * tagging any number of contacts makes one. Looking into the catalogue makes none.
 */
public final class InMemoryCrm
    implements ContactReader,
        TagWriter,
        FieldWriter,
        Catalog,
        CommandDecoder,
        AccountHealth,
        CrmUnderTest {
  private final int contactsPerCall;
  private final FieldsDecoder decoder =
      new FieldsDecoder("add contactId=<the contact's id> to the post");
  private final Map<ContactId, Person> people = new LinkedHashMap<>();
  private final Map<TagId, Tag> tags = new LinkedHashMap<>();
  private final Set<Tag> formerTags = new LinkedHashSet<>();
  private final Map<FieldId, Field> fields = new LinkedHashMap<>();
  private final Deque<Optional<Fault>> faults = new ArrayDeque<>();
  private Optional<PortException> outage = Optional.empty();
  private AccountState state = AccountState.UNLIMITED;
  private int calls;
  private int nextId = 1;

  /** Makes an empty account that serves 100 contacts a call. */
  public InMemoryCrm() {
    this(100);
  }

  /** Makes an empty account. */
  public InMemoryCrm(int contactsPerCall) {
    this.contactsPerCall = contactsPerCall;
  }

  @Override
  public Crm crm() {
    return new Crm(this, this, this, this, this, this);
  }

  // Preparing and looking

  @Override
  public synchronized TagId addTag(String name) {
    TagId id = new TagId(Integer.toString(200 + nextId++));
    tags.put(id, new Tag(id, name));
    return id;
  }

  @Override
  public synchronized void renameTag(TagId tag, String name) {
    Optional.ofNullable(tags.get(tag)).ifPresent(formerTags::add);
    tags.put(tag, new Tag(tag, name));
  }

  @Override
  public FieldId addField(String name) {
    return addField(name, new FieldType.Text());
  }

  /** Adds a field of some type; its values stand in the account as that type writes them. */
  public synchronized FieldId addField(String name, FieldType holds) {
    FieldId id = new FieldId(Integer.toString(30_000 + nextId++));
    fields.put(id, new Field(id, name, holds.getClass().getSimpleName(), holds));
    return id;
  }

  @Override
  public ContactId addContact(EmailAddress email) {
    return add(Optional.of(email));
  }

  @Override
  public ContactId addContactWithoutEmail() {
    return add(Optional.empty());
  }

  /** Changes the address of {@code contact}. */
  public synchronized void setEmail(ContactId contact, EmailAddress email) {
    person(contact).email = Optional.of(email);
  }

  @Override
  public synchronized void deleteContact(ContactId contact) {
    people.remove(contact);
  }

  @Override
  public synchronized void giveTag(ContactId contact, TagId tag) {
    person(contact).tags.add(tag);
  }

  /** Takes {@code tag} from {@code contact}, as a marketer would. */
  public synchronized void takeTag(ContactId contact, TagId tag) {
    person(contact).tags.remove(tag);
  }

  @Override
  public synchronized void setField(ContactId contact, FieldId field, String value) {
    person(contact).fields.put(field, value);
  }

  @Override
  public synchronized Set<TagId> tagsOf(ContactId contact) {
    return Set.copyOf(person(contact).tags);
  }

  @Override
  public synchronized Optional<String> fieldOf(ContactId contact, FieldId field) {
    return Optional.ofNullable(person(contact).fields.get(field)).filter(v -> !v.isEmpty());
  }

  @Override
  public Fields postAbout(ContactId contact) {
    return new Fields(Map.of("contactId", List.of(contact.value())));
  }

  @Override
  public synchronized int calls() {
    return calls;
  }

  // Failing

  /**
   * Makes each of the next {@code count} calls fail with {@code failure} before it does anything.
   */
  public synchronized void failNext(int count, PortException failure) {
    for (int i = 0; i < count; i++) {
      failCall(1, failure);
    }
  }

  /**
   * Makes one call fail with {@code failure} before it does anything.
   *
   * @param number which one: 1 is the next whose fate is still open
   */
  public synchronized void failCall(int number, PortException failure) {
    plan(number, new Fault(failure, false));
  }

  /**
   * Makes one call do all it should and then fail with {@code failure}: the answer that is lost on
   * its way.
   *
   * @param number which one: 1 is the next whose fate is still open
   */
  public synchronized void loseAnswerToCall(int number, PortException failure) {
    plan(number, new Fault(failure, true));
  }

  private void plan(int number, Fault fault) {
    for (int i = 1; i < number; i++) {
      faults.add(Optional.empty());
    }
    faults.add(Optional.of(fault));
  }

  /** Makes every call fail with {@code failure}, until {@link #heal}. */
  public synchronized void failAlways(PortException failure) {
    outage = Optional.of(failure);
  }

  /** Ends all failures. */
  public synchronized void heal() {
    outage = Optional.empty();
    faults.clear();
  }

  /** Sets how the account stands; until then it may be called as much as one likes. */
  public synchronized void stand(AccountState value) {
    state = value;
  }

  // The ports

  @Override
  public synchronized Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> asked) {
    Map<ContactId, Contact> found = new LinkedHashMap<>();
    List<ContactId> ids = List.copyOf(contacts);
    for (int from = 0; from < ids.size(); from += contactsPerCall) {
      List<ContactId> part = ids.subList(from, Math.min(ids.size(), from + contactsPerCall));
      call(() -> part.forEach(id -> read(id, asked).ifPresent(c -> found.put(id, c))));
    }
    return found;
  }

  @Override
  public synchronized List<Contact> findByEmail(EmailAddress email, Set<FieldId> asked) {
    List<ContactId> ids = people.entrySet().stream()
        .filter(entry -> entry.getValue().email.equals(Optional.of(email)))
        .map(Map.Entry::getKey)
        .toList();
    call(() -> {});
    return ids.stream().flatMap(id -> read(id, asked).stream()).toList();
  }

  @Override
  public int contactsPerCall() {
    return contactsPerCall;
  }

  @Override
  public int callsToRead(int contacts) {
    return (contacts + contactsPerCall - 1) / contactsPerCall;
  }

  @Override
  public synchronized Map<ContactId, TagFailure> apply(TagId tag, Set<ContactId> contacts) {
    return change(tag, contacts, person -> person.tags.add(tag));
  }

  @Override
  public synchronized Map<ContactId, TagFailure> remove(TagId tag, Set<ContactId> contacts) {
    return change(tag, contacts, person -> person.tags.remove(tag));
  }

  @Override
  public int callsToApply(int contacts) {
    return Math.min(contacts, 1);
  }

  @Override
  public synchronized boolean write(ContactId contact, Map<FieldId, String> values) {
    Optional<Person> known = Optional.ofNullable(people.get(contact));
    call(() -> {
      if (!fields.keySet().containsAll(values.keySet())) {
        throw new CrmRefused("the CRM has no such field; check the site's field names");
      }
      known.ifPresent(person -> person.fields.putAll(values));
    });
    return known.isPresent();
  }

  @Override
  public synchronized Optional<Tag> tag(TagRef ref) {
    return tags.values().stream().filter(ref::matches).findFirst();
  }

  @Override
  public synchronized Optional<Tag> renamed(TagRef ref) {
    return formerTags.stream()
        .filter(ref::matches)
        .flatMap(former -> Stream.ofNullable(tags.get(former.id())))
        .filter(now -> !ref.matches(now))
        .findFirst();
  }

  @Override
  public synchronized Optional<Field> field(FieldRef ref) {
    return fields.values().stream().filter(ref::matches).findFirst();
  }

  @Override
  public synchronized List<Tag> tags() {
    return List.copyOf(tags.values());
  }

  @Override
  public synchronized List<Field> fields() {
    return List.copyOf(fields.values());
  }

  @Override
  public Operation decode(CommandName name, Fields post) {
    return decoder.decode(name, post);
  }

  @Override
  public synchronized AccountState state() {
    return state;
  }

  private synchronized ContactId add(Optional<EmailAddress> email) {
    ContactId id = new ContactId(Integer.toString(1000 + nextId++));
    people.put(id, new Person(email));
    return id;
  }

  private Map<ContactId, TagFailure> change(
      TagId tag, Set<ContactId> contacts, Consumer<Person> change) {
    Map<ContactId, TagFailure> failures = new LinkedHashMap<>();
    if (contacts.isEmpty()) {
      return failures;
    }
    call(() ->
        contacts.forEach(id -> failureOf(tag, id, change).ifPresent(f -> failures.put(id, f))));
    return failures;
  }

  private Optional<TagFailure> failureOf(TagId tag, ContactId id, Consumer<Person> change) {
    Optional<Person> person = Optional.ofNullable(people.get(id));
    if (!tags.containsKey(tag)) {
      return Optional.of(TagFailure.TAG_UNKNOWN);
    }
    if (person.isEmpty()) {
      return Optional.of(TagFailure.CONTACT_UNKNOWN);
    }
    change.accept(person.get());
    return Optional.empty();
  }

  private Optional<Contact> read(ContactId id, Collection<FieldId> asked) {
    return Optional.ofNullable(people.get(id)).map(person -> person.view(id, asked));
  }

  private Person person(ContactId id) {
    return Optional.ofNullable(people.get(id))
        .orElseThrow(() -> new IllegalArgumentException("no contact " + id));
  }

  private void call(Runnable effect) {
    calls++;
    outage.ifPresent(failure -> {
      throw failure;
    });
    Optional<Fault> fault = Optional.ofNullable(faults.poll()).flatMap(planned -> planned);
    if (fault.filter(f -> !f.afterEffect()).isEmpty()) {
      effect.run();
    }
    fault.ifPresent(f -> {
      throw f.failure();
    });
  }

  private record Fault(PortException failure, boolean afterEffect) {}

  private static final class Person {
    private Optional<EmailAddress> email;
    private final Set<TagId> tags = new HashSet<>();
    private final Map<FieldId, String> fields = new LinkedHashMap<>();

    private Person(Optional<EmailAddress> email) {
      this.email = email;
    }

    private Contact view(ContactId id, Collection<FieldId> asked) {
      Map<FieldId, String> values = fields.entrySet().stream()
          .filter(entry -> asked.contains(entry.getKey()) && !entry.getValue().isEmpty())
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
      return new Contact(id, email, tags, values);
    }
  }
}

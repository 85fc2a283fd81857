package dev.gatepost.bench.site;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.operation.FieldsDecoder;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.core.port.TagWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A CRM that knows everybody, answers at once and asks for no pause. */
public final class QuickCrm implements ContactReader, TagWriter, FieldWriter, Catalog {
  /** As many as ActiveCampaign gives in a call, which is the fewest of all but Ontraport. */
  private static final int CONTACTS_PER_CALL = 100;

  private static final Tag GOLD = new Tag(new TagId("1"), "Gold");

  private QuickCrm() {}

  /** Opens an account. */
  public static Crm account() {
    QuickCrm crm = new QuickCrm();
    FieldsDecoder decoder = new FieldsDecoder("send contactId");
    return new Crm(crm, crm, crm, crm, decoder::decode, () -> AccountState.UNLIMITED);
  }

  @Override
  public Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> fields) {
    return contacts.stream().collect(Collectors.toMap(Function.identity(), QuickCrm::contact));
  }

  private static Contact contact(ContactId id) {
    EmailAddress email = new EmailAddress("member%s@example.com".formatted(id));
    return new Contact(id, Optional.of(email), Set.of(GOLD.id()), Map.of());
  }

  @Override
  public List<Contact> findByEmail(EmailAddress email, Set<FieldId> fields) {
    return List.of();
  }

  @Override
  public int contactsPerCall() {
    return CONTACTS_PER_CALL;
  }

  @Override
  public int callsToRead(int contacts) {
    return (contacts + CONTACTS_PER_CALL - 1) / CONTACTS_PER_CALL;
  }

  @Override
  public Map<ContactId, TagFailure> apply(TagId tag, Set<ContactId> contacts) {
    return Map.of();
  }

  @Override
  public int callsToApply(int contacts) {
    return contacts;
  }

  @Override
  public Map<ContactId, TagFailure> remove(TagId tag, Set<ContactId> contacts) {
    return Map.of();
  }

  @Override
  public boolean write(ContactId contact, Map<FieldId, String> values) {
    return true;
  }

  @Override
  public Optional<Tag> renamed(TagRef ref) {
    return Optional.empty();
  }

  @Override
  public Optional<Tag> tag(TagRef ref) {
    return Optional.of(GOLD);
  }

  @Override
  public Optional<Field> field(FieldRef ref) {
    return Optional.empty();
  }

  @Override
  public List<Tag> tags() {
    return List.of(GOLD);
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }
}

package dev.gatepost.testkit;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.Crm;
import java.util.Optional;
import java.util.Set;

/**
 * One CRM account, seen from two sides: through the ports that are tested, and behind their back,
 * to prepare what they should find and to look at what they did. What happens behind their back is
 * no call.
 */
public interface CrmUnderTest {
  /** Returns the ports. */
  Crm crm();

  /** Adds a tag that contacts can hold. */
  TagId addTag(String name);

  /** Gives {@code tag} another name. */
  void renameTag(TagId tag, String name);

  /** Adds a field that holds one line of text. */
  FieldId addField(String name);

  /** Adds a contact with {@code email}, even if another has it already. */
  ContactId addContact(EmailAddress email);

  /** Adds a contact that has no e-mail address. */
  ContactId addContactWithoutEmail();

  /** Deletes {@code contact} the way this CRM does. */
  void deleteContact(ContactId contact);

  /** Lets {@code contact} hold {@code tag}. */
  void giveTag(ContactId contact, TagId tag);

  /** Sets {@code field} of {@code contact}. */
  void setField(ContactId contact, FieldId field, String value);

  /** Returns the tags that {@code contact} holds once everything asked so far has happened. */
  Set<TagId> tagsOf(ContactId contact);

  /** Returns the value of {@code field} of {@code contact}, unless it is empty. */
  Optional<String> fieldOf(ContactId contact, FieldId field);

  /** Returns what this CRM posts about {@code contact} when an automation is set up as told. */
  Fields postAbout(ContactId contact);

  /** Returns how many calls the ports have made so far. */
  int calls();
}

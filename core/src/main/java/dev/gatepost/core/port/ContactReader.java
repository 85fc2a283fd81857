package dev.gatepost.core.port;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads contacts of one CRM account, in bulk.
 *
 * <p>Reading changes nothing. Implementations are thread-safe and wait for the account's call
 * budget. {@link CrmUnavailable} means that trying later may help, {@link CrmRefused} that it will
 * not.
 */
public interface ContactReader {
  /**
   * Reads {@code contacts} with all their tags and the named fields, in as few calls as the CRM
   * allows.
   *
   * @return the contacts that exist; one that the CRM does not know, or has deleted, is absent
   */
  Map<ContactId, Contact> read(Set<ContactId> contacts, Set<FieldId> fields);

  /** Reads every contact whose e-mail address is {@code email}; more than one is possible. */
  List<Contact> findByEmail(EmailAddress email, Set<FieldId> fields);

  /** Returns how many contacts make best use of one call; callers cut their work to it. */
  int contactsPerCall();

  /**
   * Returns how many calls it takes to read so many contacts, as far as is known of this account by
   * now. For estimates; makes no call.
   */
  int callsToRead(int contacts);
}

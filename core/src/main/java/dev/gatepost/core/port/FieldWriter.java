package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.FieldId;
import java.util.Map;

/**
 * Writes fields of contacts of one CRM account.
 *
 * <p>Writing is idempotent, leaves every other field alone, and is all or nothing for one call.
 * Implementations are thread-safe. {@link CrmUnavailable} means that trying later may help,
 * {@link CrmRefused} that it will not.
 */
public interface FieldWriter {
  /**
   * Writes {@code values}; the empty text clears a field.
   *
   * @return whether the CRM knows the contact; if not, nothing was written
   */
  boolean write(ContactId contact, Map<FieldId, String> values);
}

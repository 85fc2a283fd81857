package dev.gatepost.core.payment;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import java.util.Optional;

/**
 * What the payment service knows about who a customer is.
 *
 * @param contact the contact, if it was told
 * @param email the e-mail address, if it has one
 */
public record Payer(Optional<ContactId> contact, Optional<EmailAddress> email) {
  /** Names the contact only. */
  @Override
  public String toString() {
    return "Payer[contact=%s]".formatted(contact.map(ContactId::value).orElse("unknown"));
  }
}

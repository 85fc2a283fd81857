package dev.gatepost.orderforms;

import dev.gatepost.core.contact.ContactId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads contact ids that somebody wrote into metadata. */
final class Contacts {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Contacts() {}

  /** Returns the contact that {@code note} names; nobody if it is no contact id. */
  static Optional<ContactId> parse(String note) {
    String stripped = note.strip();
    return ID.matcher(stripped).matches() ? Optional.of(new ContactId(stripped)) : Optional.empty();
  }
}

package dev.gatepost.crm.ontraport;

import dev.gatepost.core.contact.ContactId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An id that Ontraport can have given to a contact.
 *
 * @param value 1 or more
 */
record ContactNumber(long value) implements Comparable<ContactNumber> {
  private static final Pattern WRITTEN = Pattern.compile("[1-9]\\d{0,17}");

  ContactNumber {
    if (value < 1) {
      throw new IllegalArgumentException("not a number of a contact: %d".formatted(value));
    }
  }

  /** Reads {@code id}; empty if Ontraport cannot have given it, so that nobody has it. */
  static Optional<ContactNumber> of(ContactId id) {
    return parse(id.value());
  }

  /** Reads a number as Ontraport writes it. */
  static Optional<ContactNumber> parse(String written) {
    return WRITTEN.matcher(written).matches()
        ? Optional.of(new ContactNumber(Long.parseLong(written)))
        : Optional.empty();
  }

  ContactId id() {
    return new ContactId(toString());
  }

  @Override
  public int compareTo(ContactNumber other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

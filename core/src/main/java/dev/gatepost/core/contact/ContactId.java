package dev.gatepost.core.contact;

import java.util.regex.Pattern;

/**
 * The CRM's identifier of a contact. Opaque: Keap, Ontraport and ActiveCampaign use digits, others
 * do not, and nothing here relies on it.
 *
 * @param value 1 to 64 of the letters, digits, {@code -} and {@code _}; surrounding white space is
 *     dropped, because CRMs post it
 */
public record ContactId(String value) implements Comparable<ContactId> {
  private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /** Strips {@code value}, then checks it. */
  public ContactId {
    value = value.strip();
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a contact id: '%s'".formatted(shortened(value)));
    }
  }

  private static String shortened(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }

  @Override
  public int compareTo(ContactId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

package dev.gatepost.core.service;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.Field;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a value that a field held, so that it can be recognised and need not be stored: it may
 * have been a password. All the ways in which a CRM may write one value have one fingerprint.
 *
 * @param value 16 hexadecimal digits
 */
record Fingerprint(String value) {
  private static final int BYTES = 8;

  /** Returns the fingerprint of {@code raw} in {@code field} of {@code contact}. */
  static Fingerprint of(ContactId contact, Field field, String raw, Conventions conventions) {
    String canonical = raw.isBlank() ? "" : field.holds().canonical(raw, conventions);
    String text = "%s %s %s".formatted(contact, field.id(), canonical);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new Fingerprint(HexFormat.of().formatHex(digest, 0, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

package dev.gatepost.core.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * Identifies an accepted command. Sorts by the time of acceptance.
 *
 * @param value a ULID: 26 characters of Crockford's base 32; 48 bits of milliseconds, then 80
 *     random bits
 */
public record CommandId(String value) implements Comparable<CommandId> {
  /** How many random bytes {@link #of} needs. */
  public static final int RANDOM_BYTES = 10;

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 26;
  private static final int TIME_BYTES = 6;
  private static final int DIGIT_BITS = 5;

  /** Canonicalises to upper case, then checks. */
  public CommandId {
    value = value.strip().toUpperCase(Locale.ROOT);
    if (!isCanonical(value)) {
      throw new IllegalArgumentException("not a command id: '%s'".formatted(value));
    }
  }

  /** Makes the id of a command received at {@code received} from ten random bytes. */
  public static CommandId of(Instant received, byte[] random) {
    byte[] bytes = new byte[TIME_BYTES + RANDOM_BYTES];
    long millis = received.toEpochMilli();
    for (int i = 0; i < TIME_BYTES; i++) {
      bytes[i] = (byte) (millis >>> (8 * (TIME_BYTES - 1 - i)));
    }
    System.arraycopy(random, 0, bytes, TIME_BYTES, RANDOM_BYTES);
    return new CommandId(base32(bytes));
  }

  /**
   * Makes the id of what follows a command: the same whenever it is made for the same cause, of the
   * same name and at the same time.
   *
   * @param cause the command that it follows
   * @param what tells apart what follows the same command
   * @param at when it follows
   */
  public static CommandId following(CommandId cause, String what, Instant at) {
    String text = "%s %s".formatted(cause, what);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return of(at, Arrays.copyOf(digest, RANDOM_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Writes 128 bits with 26 digits, the first of which has two bits less to say. */
  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder(LENGTH);
    int window = 0;
    int bits = LENGTH * DIGIT_BITS - bytes.length * Byte.SIZE;
    for (byte next : bytes) {
      window = window << Byte.SIZE | Byte.toUnsignedInt(next);
      for (bits += Byte.SIZE; bits >= DIGIT_BITS; bits -= DIGIT_BITS) {
        int digit = (window >>> (bits - DIGIT_BITS)) & (DIGITS.length() - 1);
        text.append(DIGITS.charAt(digit));
      }
    }
    return text.toString();
  }

  private static boolean isCanonical(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (!isDigit(value.charAt(i))) {
        return false;
      }
    }
    return value.length() == LENGTH && value.charAt(0) <= '7';
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z' && "ILOU".indexOf(c) < 0);
  }

  @Override
  public int compareTo(CommandId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

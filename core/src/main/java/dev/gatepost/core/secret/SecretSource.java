package dev.gatepost.core.secret;

import java.security.SecureRandom;

/**
 * The source of passwords, tokens, handshakes and ids. Implementations are thread-safe and give
 * values that nobody can predict; a test may give predictable ones.
 */
public interface SecretSource {
  /** Returns {@code count} random bytes. */
  byte[] bytes(int count);

  /** Returns a number from 0 to {@code bound - 1}, each equally likely. */
  int below(int bound);

  /** Returns the platform's strong random numbers. */
  static SecretSource secureRandom() {
    SecureRandom random = new SecureRandom();
    return new SecretSource() {
      @Override
      public byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
      }

      @Override
      public int below(int bound) {
        return random.nextInt(bound);
      }
    };
  }
}

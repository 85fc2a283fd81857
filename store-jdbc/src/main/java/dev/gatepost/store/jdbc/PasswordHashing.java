package dev.gatepost.store.jdbc;

import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;

/**
 * Makes hashes by a library that does nothing else. Each names its scheme, so that another can take
 * over later: bcrypt, and PBKDF2 for passwords longer than the 72 bytes that bcrypt reads. Takes
 * time on purpose; never called inside a transaction. Thread-safe.
 */
final class PasswordHashing {
  private static final int LONGEST_FOR_BCRYPT = 72;

  private final PasswordEncoder usual;
  private final PasswordEncoder forLong;

  PasswordHashing(int cost) {
    Map<String, PasswordEncoder> schemes = Map.of(
        "bcrypt",
        new BCryptPasswordEncoder(cost),
        "pbkdf2",
        Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8());
    usual = new DelegatingPasswordEncoder("bcrypt", schemes);
    forLong = new DelegatingPasswordEncoder("pbkdf2", schemes);
  }

  String hash(Password password) {
    String hash = encoder(password).encode(password.reveal());
    if (hash == null) {
      throw new IllegalStateException("the password library gave no hash");
    }
    return hash;
  }

  boolean matches(Password password, String hash) {
    return !(isLong(password) && hash.startsWith("{bcrypt}"))
        && usual.matches(password.reveal(), hash);
  }

  /** A token has 256 random bits, so a plain hash is enough. */
  static String hash(LinkToken token) {
    try {
      byte[] text = token.reveal().getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private PasswordEncoder encoder(Password password) {
    return isLong(password) ? forLong : usual;
  }

  private static boolean isLong(Password password) {
    return password.reveal().getBytes(StandardCharsets.UTF_8).length > LONGEST_FOR_BCRYPT;
  }
}

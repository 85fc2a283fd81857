package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/** Ids for what follows from a command; every attempt at it makes them alike. */
final class DerivedId {
  private DerivedId() {}

  /**
   * Returns the id of that part of {@code cause} which is called {@code what}, made at {@code at}.
   */
  static CommandId of(CommandId cause, String what, Instant at) {
    String text = "%s %s".formatted(cause, what);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return CommandId.of(at, Arrays.copyOf(digest, CommandId.RANDOM_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.gatepost.http.edge;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What a member typed into the form, and what is wrong with it. Never prints.
 *
 * @param password the clear text
 * @param objection why it will not do, in one sentence
 */
record ChosenPassword(String password, Optional<String> objection) {
  static final int SHORTEST = 10;

  /** In bytes: what the usual password hash reads; more would be cut off silently. */
  static final int LONGEST = 72;

  static ChosenPassword of(Pairs form) {
    String password = value(form, "password");
    return new ChosenPassword(password, objection(password, value(form, "confirmation")));
  }

  private static Optional<String> objection(String password, String confirmation) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of("Please choose a password of at least %d characters.".formatted(SHORTEST));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      return Optional.of(
          "Please choose a shorter password: at most %d letters.".formatted(LONGEST));
    }
    if (!password.equals(confirmation)) {
      return Optional.of("The two passwords are not the same. Please type both again.");
    }
    return Optional.empty();
  }

  private static String value(Pairs form, String name) {
    return form.named(name::equals).list().stream()
        .map(Pairs.Pair::value)
        .findFirst()
        .orElse("");
  }

  @Override
  public String toString() {
    return "(password)";
  }
}

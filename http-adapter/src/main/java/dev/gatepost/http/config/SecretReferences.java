package dev.gatepost.http.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets where the file says they are: {@code ${env:NAME}} or
 * {@code ${file:/run/secrets/x}}. A secret in the file itself is refused, because configuration
 * files end up in repositories, tickets and backups.
 *
 * @param environment the variables of this process
 * @param folder where relative file names begin
 */
record SecretReferences(Map<String, String> environment, Path folder) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):([^}]+)}");

  /**
   * Returns the secret that {@code text} refers to; no message repeats {@code text} or a secret.
   */
  Secret resolve(String text) {
    Matcher reference = REFERENCE.matcher(text.strip());
    if (!reference.matches()) {
      throw new IllegalArgumentException(
          "a secret does not belong into this file; write ${env:NAME} or ${file:/path} here and"
              + " put it there");
    }
    String secret = reference.group(1).equals("env")
        ? variable(reference.group(2))
        : content(folder.resolve(reference.group(2)));
    if (secret.isEmpty()) {
      throw new IllegalArgumentException("the secret that this refers to is empty");
    }
    return new Secret(secret);
  }

  private String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the environment variable %s is not set".formatted(name));
    }
    return value.strip();
  }

  private static String content(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("the file %s cannot be read".formatted(file), e);
    }
  }
}

package dev.gatepost.core.release;

import java.util.regex.Pattern;

/**
 * What an automation calls a release, as the {@code release} parameter gives it. Once the release
 * of a name has ended, the same name opens another.
 *
 * @param value 1 to 64 of the letters, digits, {@code -}, {@code _} and {@code .}
 */
public record ReleaseName(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  /** Strips {@code value}, then checks it. */
  public ReleaseName {
    value = value.strip();
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a release name: '%s'".formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

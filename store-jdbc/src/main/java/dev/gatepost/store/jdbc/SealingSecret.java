package dev.gatepost.store.jdbc;

/**
 * A secret from outside the database, without which the tokens in it cannot be read. It never
 * prints.
 *
 * @param reveal at least 8 characters that nobody can guess, such as an OAuth client's secret
 */
public record SealingSecret(String reveal) {
  private static final int SHORTEST = 8;

  /** Checks the length; the message of a failure does not repeat it. */
  public SealingSecret {
    if (reveal.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "a secret that seals tokens has at least %d characters (value withheld)"
              .formatted(SHORTEST));
    }
  }

  @Override
  public String toString() {
    return "(sealing secret)";
  }
}

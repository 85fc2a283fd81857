package dev.gatepost.core.release;

/**
 * Identifies a release.
 *
 * @param value the id of the command that opened it
 */
public record ReleaseId(String value) {
  @Override
  public String toString() {
    return value;
  }
}

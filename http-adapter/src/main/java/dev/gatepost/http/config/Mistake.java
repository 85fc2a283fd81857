package dev.gatepost.http.config;

/**
 * One thing wrong with a configuration file.
 *
 * @param path where, such as {@code sites[0].crm.token}; empty for the file as a whole
 * @param line where, counted from 1
 * @param sentence what, and how to mend it
 */
public record Mistake(String path, int line, String sentence) {
  @Override
  public String toString() {
    return path.isEmpty()
        ? "line %d: %s".formatted(line, sentence)
        : "line %d: %s: %s".formatted(line, path, sentence);
  }
}

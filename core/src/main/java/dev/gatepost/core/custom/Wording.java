package dev.gatepost.core.custom;

/** How a value appears in a sentence that is kept and read by operators. */
public final class Wording {
  private static final int LONGEST = 40;

  private Wording() {}

  /**
   * Quotes a value that should have been a number or a date, so that somebody can mend it. What
   * looks like an e-mail address has strayed there and is withheld, as is the tail of what is long.
   */
  public static String quote(String value) {
    if (value.indexOf('@') >= 0) {
      return "(withheld: it looks like an e-mail address)";
    }
    String line = value.strip().replaceAll("\\p{Cntrl}+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST
        ? "'%s'".formatted(line)
        : "'%s…'".formatted(line.substring(0, line.offsetByCodePoints(0, LONGEST)));
  }

  /** Shows a number or date that an operation counted. */
  static String counted(String shown) {
    return shown.isEmpty() ? "(empty)" : shown;
  }
}

package dev.gatepost.core.service;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody may have meant by a name that does not exist. Pure. */
public final class NearestName {
  private NearestName() {}

  /**
   * Returns the name in {@code there} that takes the fewest changes of a letter to come to from
   * {@code wanted}, if it takes no more than a third of its letters.
   */
  public static Optional<String> of(String wanted, Collection<String> there) {
    int most = Math.max(2, wanted.length() / 3);
    return there.stream()
        .distinct()
        .filter(name -> distance(wanted, name) <= most)
        .min(Comparator.<String>comparingInt(name -> distance(wanted, name))
            .thenComparing(Comparator.naturalOrder()));
  }

  /** Says {@code (did you mean 'x'?)} behind a space, or nothing. */
  public static String hint(String wanted, Collection<String> there) {
    return of(wanted, there).map(" (did you mean '%s'?)"::formatted).orElse("");
  }

  /** Returns how many letters must be put in, left out or changed. Case does not count. */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}

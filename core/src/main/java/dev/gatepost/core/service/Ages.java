package dev.gatepost.core.service;

import java.time.Duration;

/** Says for people how long something is ago. */
final class Ages {
  private Ages() {}

  /** Returns the age in the unit that fits, such as {@code 3 h} or {@code 2 days}. */
  static String words(Duration age) {
    if (age.compareTo(Duration.ofMinutes(2)) < 0) {
      return age.toSeconds() + " s";
    }
    if (age.compareTo(Duration.ofHours(2)) < 0) {
      return age.toMinutes() + " min";
    }
    return age.compareTo(Duration.ofDays(2)) < 0 ? age.toHours() + " h" : age.toDays() + " days";
  }
}

package dev.gatepost.crm.infusionsoft;

import java.util.regex.Pattern;

/** What Keap's ids look like: numbers that fit its database. */
final class Ids {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private Ids() {}

  /** Returns whether Keap could have given {@code id}; what else there is, it cannot know. */
  static boolean isPossible(String id) {
    return NUMBER.matcher(id).matches();
  }
}

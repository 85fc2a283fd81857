package dev.gatepost.crm.activecampaign;

import java.util.regex.Pattern;

/** The ids of ActiveCampaign: whole numbers, sent as text. */
final class Ids {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

  private Ids() {}

  /** Returns whether ActiveCampaign could have given this id; others are not asked for. */
  static boolean isPossible(String id) {
    return NUMBER.matcher(id).matches();
  }

  /** Refuses an answer with an id that cannot be one, rather than taking it for somebody else's. */
  static void check(String... ids) {
    for (String id : ids) {
      if (!isPossible(id)) {
        throw new IllegalArgumentException("not an id");
      }
    }
  }
}

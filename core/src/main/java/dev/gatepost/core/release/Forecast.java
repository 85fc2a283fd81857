package dev.gatepost.core.release;

import java.time.Instant;

/** When a release will have ended, as far as can be told. */
public sealed interface Forecast {
  /** It has ended. */
  record Ended(Instant at) implements Forecast {}

  /**
   * It will end in this span, unless something goes wrong.
   *
   * @param earliest if nobody else uses the CRM account and each call takes no time
   * @param latest if other programs take half of the account's calls, or if each call takes half a
   *     second
   * @param calls how many calls it waits for, those of releases before it included
   */
  record Between(Instant earliest, Instant latest, long calls) implements Forecast {}

  /**
   * Nobody can tell.
   *
   * @param why in one sentence, for people
   */
  record Open(String why) implements Forecast {}
}

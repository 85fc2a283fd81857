package dev.gatepost.core.member;

import java.time.Duration;

/**
 * A member who comes, with how well the site knows what he may see.
 *
 * @param member as far as is known now
 * @param freshness how the answer came about
 * @param age how long ago the CRM was read for it
 * @param sentence the same for people
 */
public record Visit(Member member, Freshness freshness, Duration age, String sentence) {
  /** How an answer came about. */
  public enum Freshness {
    /** The CRM was read earlier, and nothing was marked since. */
    KNOWN,
    /** The CRM was read for this visit. */
    READ,
    /** The CRM should have been read and could not be: this is what was known before. */
    OUTDATED
  }
}

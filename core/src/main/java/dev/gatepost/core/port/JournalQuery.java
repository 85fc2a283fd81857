package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.util.Optional;

/**
 * Which commands to show. Absent parts do not restrict.
 *
 * @param site whose
 * @param contact about whom
 * @param state in which state
 * @param release of which release, the tags that follow included
 */
public record JournalQuery(
    Optional<SiteId> site,
    Optional<ContactId> contact,
    Optional<JournalRecord.State> state,
    Optional<ReleaseId> release) {
  /** Every command. */
  public static final JournalQuery ALL =
      new JournalQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Returns this query, restricted to one site. */
  public JournalQuery of(SiteId only) {
    return new JournalQuery(Optional.of(only), contact, state, release);
  }

  /** Returns this query, restricted to one contact. */
  public JournalQuery about(ContactId only) {
    return new JournalQuery(site, Optional.of(only), state, release);
  }

  /** Returns this query, restricted to one state. */
  public JournalQuery in(JournalRecord.State only) {
    return new JournalQuery(site, contact, Optional.of(only), release);
  }

  /** Returns this query, restricted to one release. */
  public JournalQuery within(ReleaseId only) {
    return new JournalQuery(site, contact, state, Optional.of(only));
  }
}

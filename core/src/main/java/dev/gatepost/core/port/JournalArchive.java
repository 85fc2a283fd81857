package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator sees of the journal and does to it.
 *
 * <p>Thread-safe. {@link StoreUnavailable} means that nothing was changed.
 */
public interface JournalArchive {
  /** Returns one command. */
  Optional<JournalRecord> find(CommandId command);

  /** Returns up to {@code limit} commands that fit {@code query}, newest first. */
  List<JournalRecord> search(JournalQuery query, int limit);

  /** Returns up to {@code limit} releases of a site, newest first. */
  List<Release> releases(SiteId site, int limit);

  /** Returns one release with its progress. */
  Optional<Release> release(ReleaseId release);

  /**
   * Makes a dead command wait again, due at {@code now}.
   *
   * @return whether it was dead
   */
  boolean replay(CommandId command, Instant now);
}

package dev.gatepost.http.work;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.http.edge.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Ready as long as the store writes and nobody said that the process is about to stop. */
public final class StoreReadiness implements Readiness {
  /** How long a refused command counts against this process. */
  private static final Duration GRUDGE = Duration.ofSeconds(10);

  /** A command that nobody can have sent: asking for it again goes through the writer. */
  private static final CommandId NOBODYS =
      CommandId.of(Instant.EPOCH, new byte[CommandId.RANDOM_BYTES]);

  private final JournalArchive archive;
  private final WatchedJournal journal;
  private final InstantSource clock;
  private volatile boolean stopping;

  /** Asks {@code archive}, and what {@code journal} remembers. */
  public StoreReadiness(JournalArchive archive, WatchedJournal journal, InstantSource clock) {
    this.archive = archive;
    this.journal = journal;
    this.clock = clock;
  }

  /** From now on this process is not ready. */
  public void stop() {
    stopping = true;
  }

  @Override
  public boolean isReady() {
    return !stopping && !refusedLately() && isWritable();
  }

  private boolean refusedLately() {
    Instant since = clock.instant().minus(GRUDGE);
    return journal.refused().filter(since::isBefore).isPresent();
  }

  private boolean isWritable() {
    try {
      archive.replay(NOBODYS, clock.instant());
      return true;
    } catch (StoreUnavailable e) {
      return false;
    }
  }
}

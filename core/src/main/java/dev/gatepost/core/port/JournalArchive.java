package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an operator sees of the journal and does to it.
 *
 * <p>Thread-safe. {@link StoreUnavailable} means that nothing was changed, as far as is known.
 */
public interface JournalArchive {
  /** Returns one command. */
  Optional<JournalRecord> find(CommandId command);

  /** Returns up to {@code limit} commands that fit {@code query}, newest first. */
  List<JournalRecord> search(JournalQuery query, int limit);

  /**
   * Makes a dead command wait again, due at {@code now}.
   *
   * @return whether it was dead
   */
  boolean replay(CommandId command, Instant now);
}

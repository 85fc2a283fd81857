package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.JournalRecord.State;
import java.util.Locale;

/** Where a command is, as the database writes it. */
final class States {
  private States() {}

  static String column(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static State fromColumn(String column) {
    return State.valueOf(column.toUpperCase(Locale.ROOT));
  }
}

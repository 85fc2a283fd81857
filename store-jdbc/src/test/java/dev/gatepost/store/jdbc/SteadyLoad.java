package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.Retention;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Work;
import dev.gatepost.testkit.JournalUnderTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A site that gets as many commands every day and keeps its store tidy. */
final class SteadyLoad {
  private static final Retention RETENTION =
      new Retention(Duration.ofDays(10), Duration.ofDays(30));

  private final StoreUnderTest store;
  private int commands;

  SteadyLoad(StoreUnderTest store) {
    this.store = store;
  }

  void days(int count) {
    for (int day = 0; day < count; day++) {
      append(40);
      settleAll();
      store.clock().advance(Duration.ofDays(1));
      tidy();
    }
  }

  /** Appends {@code count} updates and as many charges. */
  void append(int count) {
    JournalUnderTest journal = store.journal();
    for (int i = 0; i < count; i++) {
      commands++;
      ContactId contact = new ContactId("c" + commands);
      journal.journal().append(journal.submission(new UpdateUser(contact)));
      journal.append(new ChargeSubscription(contact, Optional.empty()), "key-" + commands);
    }
  }

  void settleAll() {
    JournalUnderTest journal = store.journal();
    LaneLease lease = journal.lease();
    Map<CommandId, Outcome> done;
    do {
      done = journal.claim(lease).stream()
          .collect(Collectors.toMap(Work::id, work -> new Outcome.Applied("done")));
      journal.journal().record(lease, done, journal.now());
    } while (!done.isEmpty());
  }

  private void tidy() {
    boolean more = true;
    while (more) {
      more = store.store().housekeeping().tidy(RETENTION, store.clock().instant());
    }
  }

  /** Returns how many rows there are for all commands. */
  long rows() {
    return count("command") + count("idempotency_key") + count("duplicate_guard");
  }

  /** Returns how many rows {@code table} has. */
  long count(String table) {
    return store
        .store()
        .writer()
        .<Long>call(
            Scope.NONE,
            session -> session
                .first(row -> row.getLong(1), "SELECT count(*) FROM @" + table)
                .orElseThrow());
  }
}

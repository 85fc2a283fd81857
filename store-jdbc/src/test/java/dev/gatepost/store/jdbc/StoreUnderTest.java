package dev.gatepost.store.jdbc;

import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.MembersUnderTest;
import dev.gatepost.testkit.MovableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh store for each test, with a movable clock and cheap passwords. */
interface StoreUnderTest extends BeforeEachCallback, AfterEachCallback {
  /** Returns what its leases run by. */
  MovableClock clock();

  /** Returns the store, open. */
  JdbcStore store();

  /** Closes the store. */
  void close();

  /** Opens the store with {@code executor} instead of a thread of its own. */
  JdbcStore openedWith(Executor executor);

  /** Opens the store as a version that knew no more than {@code schema}. */
  JdbcStore opened(Schema schema);

  /** Opens one more store in the same place, whose tables have {@code prefix}. */
  JdbcStore beside(TablePrefix prefix);

  /** Closes the store and removes all of it; the place is there and empty. */
  void vacate();

  /** Opens a connection as a host program in the same place has it. */
  Connection host() throws SQLException;

  /** Closes the store and opens it again. */
  default JdbcStore reopened() {
    close();
    return store();
  }

  default JournalUnderTest journal() {
    return journal(store());
  }

  default JournalUnderTest journal(JdbcStore of) {
    return new JournalUnderTest(of.journal(), of.archive(), of.lanes(), of.releases(), clock());
  }

  default MembersUnderTest members() {
    return new MembersUnderTest(
        store().members(JournalUnderTest.SITE),
        store().credentials(JournalUnderTest.SITE),
        store().passwordLinks(JournalUnderTest.SITE));
  }

  @Override
  default void beforeEach(ExtensionContext test) {
    store();
  }
}

package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.testkit.JournalUnderTest;
import dev.gatepost.testkit.MovableClock;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/** A process that appends commands as fast as it can and prints the id of each one acknowledged. */
final class BusyServer {
  private BusyServer() {}

  /** Takes the file of the store. */
  public static void main(String[] args) {
    MovableClock clock = new MovableClock();
    JdbcStore store = JdbcStore.open(
        SqliteSettings.at(Path.of(args[0])), clock, Executors.newSingleThreadExecutor());
    JournalUnderTest journal = new JournalUnderTest(
        store.journal(), store.archive(), store.lanes(), store.releases(), clock);
    for (int caller = 0; caller < 8; caller++) {
      String name = "caller-" + caller + "-";
      new Thread(() -> appendForEver(journal, name)).start();
    }
  }

  private static void appendForEver(JournalUnderTest journal, String name) {
    for (int i = 0; ; i++) {
      Receipt receipt = journal.append(new Operation.BatchSync(new ContactId(name + i)));
      print(receipt.id());
    }
  }

  private static synchronized void print(CommandId id) {
    System.out.println(id);
    System.out.flush();
  }
}

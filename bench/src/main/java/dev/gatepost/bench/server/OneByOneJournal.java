package dev.gatepost.bench.server;

import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Submission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Stores each command with a commit of its own, as anybody would write it first: one row in one
 * table with one index, the same on every database.
 */
final class OneByOneJournal implements IntakeOnly {
  private static final List<String> TABLE =
      List.of("""
      CREATE TABLE IF NOT EXISTS one_by_one (id VARCHAR(40) PRIMARY KEY, site VARCHAR(64),
        name VARCHAR(64), contact VARCHAR(64), received_at BIGINT, due_at BIGINT)""", "CREATE INDEX IF NOT EXISTS one_by_one_due ON one_by_one (site, due_at)");
  private static final String INSERT = "INSERT INTO one_by_one VALUES (?, ?, ?, ?, ?, ?)";

  private final LinkedBlockingQueue<PreparedStatement> idle = new LinkedBlockingQueue<>();
  private final ExecutorService threads;

  /** Makes the table at {@code url} and opens {@code connections}, with a thread for each. */
  OneByOneJournal(String url, int connections) {
    this.threads = Executors.newFixedThreadPool(connections);
    try {
      for (Connection connection : connect(url, connections)) {
        idle.add(connection.prepareStatement(INSERT));
      }
    } catch (SQLException e) {
      throw new StoreUnavailable("the store for comparison cannot be opened", e);
    }
  }

  private static List<Connection> connect(String url, int connections) throws SQLException {
    List<Connection> open = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      Connection connection = DriverManager.getConnection(url);
      open.add(connection);
      try (Statement statement = connection.createStatement()) {
        if (url.startsWith("jdbc:sqlite:")) {
          statement.execute("PRAGMA journal_mode = WAL");
          statement.execute("PRAGMA synchronous = FULL");
        }
        for (String sql : TABLE) {
          statement.execute(sql);
        }
      }
    }
    return open;
  }

  @Override
  public CompletionStage<Receipt> append(Submission submission) {
    return CompletableFuture.supplyAsync(() -> store(submission), threads);
  }

  private Receipt store(Submission submission) {
    PreparedStatement insert = idle.remove();
    try {
      Receipt receipt = IntakeOnly.accepted(submission);
      insert.setString(1, submission.id().value());
      insert.setString(2, submission.site().value());
      insert.setString(3, submission.operation().kind().word());
      insert.setString(4, submission.operation().contact().value());
      insert.setLong(5, submission.received().toEpochMilli());
      insert.setLong(6, receipt.due().toEpochMilli());
      insert.executeUpdate();
      return receipt;
    } catch (SQLException e) {
      throw new StoreUnavailable("the store for comparison does not take a command", e);
    } finally {
      idle.add(insert);
    }
  }
}

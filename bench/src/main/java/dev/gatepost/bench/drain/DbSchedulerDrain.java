package dev.gatepost.bench.drain;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.gatepost.bench.store.StorePlace;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * db-scheduler at its best here: as many one-time tasks that do nothing, fetched with locks where
 * the database can do that.
 */
public final class DbSchedulerDrain implements Drain {
  private static final int THREADS = 20;
  private static final int BATCH = 500;
  private static final String NAME = "bench";

  private static final List<String> TABLE = List.of(
      """
      CREATE TABLE scheduled_tasks (task_name VARCHAR(100) NOT NULL,
        task_instance VARCHAR(100) NOT NULL, task_data %1$s, execution_time %2$s NOT NULL,
        picked BOOLEAN NOT NULL, picked_by VARCHAR(100), last_success %2$s, last_failure %2$s,
        consecutive_failures INT, last_heartbeat %2$s, version BIGINT NOT NULL, priority SMALLINT,
        PRIMARY KEY (task_name, task_instance))""",
      "CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time)",
      "CREATE INDEX scheduled_tasks_alive ON scheduled_tasks (last_heartbeat)");

  @Override
  public Duration of(int count, StorePlace place) throws IOException, InterruptedException {
    try (HikariDataSource pool = pool(place.jdbcUrl(), false)) {
      makeTable(pool);
      schedule(count, pool);
    }
    try (HikariDataSource pool = pool(place.jdbcUrl(), true)) {
      return drain(count, pool);
    }
  }

  /** Opens a pool; to schedule many tasks in a transaction, it must not commit each by itself. */
  private static HikariDataSource pool(String url, boolean commitsEach) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setAutoCommit(commitsEach);
    config.setMaximumPoolSize(isSqlite(url) ? 1 : THREADS + 10);
    if (isSqlite(url)) {
      config.addDataSourceProperty("journal_mode", "WAL");
      config.addDataSourceProperty("synchronous", "FULL");
    }
    return new HikariDataSource(config);
  }

  private static boolean isSqlite(String url) {
    return url.startsWith("jdbc:sqlite:");
  }

  private static void makeTable(HikariDataSource pool) throws IOException {
    boolean isSqlite = isSqlite(pool.getJdbcUrl());
    String bytes = isSqlite ? "BLOB" : "BYTEA";
    String time = isSqlite ? "TIMESTAMP" : "TIMESTAMP WITH TIME ZONE";
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : TABLE) {
        statement.execute(sql.formatted(bytes, time));
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("the table of db-scheduler cannot be made", e);
    }
  }

  private static void schedule(int count, HikariDataSource pool) {
    OneTimeTask<Void> task = Tasks.oneTime(NAME).execute((instance, context) -> {});
    Scheduler scheduler =
        Scheduler.create(pool, task).commitWhenAutocommitDisabled(true).build();
    Instant now = Instant.now();
    for (int from = 0; from < count; from += BATCH) {
      List<TaskInstance<?>> batch = IntStream.range(from, Math.min(from + BATCH, count))
          .<TaskInstance<?>>mapToObj(i -> task.instance(Integer.toString(i)))
          .toList();
      scheduler.scheduleBatch(batch, now);
    }
  }

  private static Duration drain(int count, HikariDataSource pool)
      throws IOException, InterruptedException {
    Countdown countdown = new Countdown(count);
    OneTimeTask<Void> task = Tasks.oneTime(NAME).execute((instance, context) -> countdown.done());
    SchedulerBuilder builder =
        Scheduler.create(pool, task).threads(THREADS).pollingInterval(Duration.ofMillis(200));
    Scheduler scheduler =
        (isSqlite(pool.getJdbcUrl()) ? builder : builder.pollUsingLockAndFetch(0.5, 4.0)).build();
    scheduler.start();
    try {
      return countdown.await();
    } finally {
      scheduler.stop();
    }
  }
}

package dev.gatepost.http.jetty;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which a header drips in. Each byte resets Jetty's idle timeout, so that
 * alone would let one stay for ever.
 */
final class DripGuard implements Connection.Listener {
  private final Duration patience;
  private final Supplier<Scheduler> scheduler;

  DripGuard(Duration patience, Supplier<Scheduler> scheduler) {
    this.patience = patience;
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    watch(connection, 0, 0);
  }

  private void watch(Connection connection, long messages, long bytes) {
    scheduler
        .get()
        .schedule(
            () -> look(connection, messages, bytes), patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Bytes without a message, twice in a row, while none is in hand: a header that drips. */
  private void look(Connection connection, long messages, long bytes) {
    if (!connection.getEndPoint().isOpen()) {
      return;
    }
    long messagesNow = connection.getMessagesIn();
    boolean isBusy = messagesNow > connection.getMessagesOut();
    if (!isBusy && messagesNow == messages && connection.getBytesIn() > bytes) {
      connection.close();
    } else {
      watch(connection, messagesNow, connection.getBytesIn());
    }
  }
}

package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.StoreUnavailable;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Reading sessions, kept open for the next who reads. Thread-safe. */
final class Readers implements AutoCloseable {
  private final Database database;
  private final Deque<Session> idle = new ArrayDeque<>();
  private boolean closed;

  Readers(Database database) {
    this.database = database;
  }

  /** Something to find out. */
  interface Question<T> {
    T ask(Session session) throws SQLException;
  }

  /** Asks {@code question}. */
  <T> T read(Question<T> question) {
    Session session = null;
    try {
      session = take();
      T answer = question.ask(session);
      keep(session);
      return answer;
    } catch (SQLException e) {
      discard(session);
      throw new StoreUnavailable("the store cannot be read: " + database.describe(e), e);
    } catch (RuntimeException | Error e) {
      discard(session);
      throw e;
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(Readers::discard);
      idle.clear();
    }
  }

  private Session take() throws SQLException {
    synchronized (idle) {
      if (closed) {
        throw new SQLException("closed");
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return database.reader();
  }

  private void keep(Session session) {
    synchronized (idle) {
      if (!closed && idle.size() < database.keptReaders()) {
        idle.push(session);
        return;
      }
    }
    discard(session);
  }

  private static void discard(@Nullable Session session) {
    try {
      if (session != null) {
        session.close();
      }
    } catch (SQLException e) {
      // It was of no more use, and closing it again would not help.
      return;
    }
  }
}

package dev.gatepost.store.jdbc;

import dev.gatepost.store.testkit.TestPostgres;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Connections of a host program. One of them breaks when a test says so. */
final class FlakySource implements DataSource {
  private final TestPostgres postgres;
  private volatile boolean loses;
  private volatile boolean fails;
  private volatile boolean goesDown;
  private volatile boolean down;

  FlakySource(TestPostgres postgres) {
    this.postgres = postgres;
  }

  /** The next commit is made, but whoever asked for it hears that the connection broke. */
  void loseTheAnswerToTheNextCommit() {
    loses = true;
  }

  /** The same, and then there are no more connections. */
  void goDownAfterTheNextCommit() {
    loses = true;
    goesDown = true;
  }

  /** The next commit is not made, and then there are no more connections. */
  void goDownBeforeTheNextCommit() {
    fails = true;
    goDownAfterTheNextCommit();
  }

  /** There are connections again. */
  void comeBack() {
    down = false;
  }

  /** Returns whether that has happened. */
  boolean lost() {
    return !loses;
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (down) {
      throw new SQLException("nobody answers", "08001");
    }
    Connection connection = postgres.connect();
    return (Connection) Proxy.newProxyInstance(
        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
          try {
            if (!method.getName().equals("commit") || !loses) {
              return method.invoke(connection, args);
            }
            if (!fails) {
              connection.commit();
            }
            connection.close();
            breakDown();
            throw new SQLException("the connection broke", "08006");
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }

  private void breakDown() {
    down = goesDown;
    loses = false;
    fails = false;
    goesDown = false;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() {
    return new PrintWriter(PrintWriter.nullWriter());
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}

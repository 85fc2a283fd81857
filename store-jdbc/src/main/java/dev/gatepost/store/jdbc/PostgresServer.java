package dev.gatepost.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is, and how to get in. Start from {@link #at} and change what should
 * differ.
 *
 * @param address such as {@code postgresql://db.example.com:5432/gatepost?sslmode=verify-full};
 *     what may follow the question mark is <a
 *     href="https://jdbc.postgresql.org/documentation/use/">the driver's</a>. Several hosts with
 *     commas between are tried in turn
 * @param login who is let in
 * @param connections how many connections to keep at most; one takes commands, up to two work on
 *     lanes, the others read; default 8
 * @param silence how long to wait for an answer before the connection counts as broken; must exceed
 *     {@link PostgresSettings#patience()}; default 20 s
 */
public record PostgresServer(String address, Login login, int connections, Duration silence) {
  private static final Pattern ADDRESS =
      Pattern.compile("postgresql://[^/?@\\s]+/[^/?@\\s]+(\\?[^\\s]*)?");
  private static final Pattern SECRETS = Pattern.compile("[?&](user|password)=");
  private static final long TO_CONNECT = 5000;

  /** Checks the address and the numbers. */
  public PostgresServer {
    if (!ADDRESS.matcher(address).matches() || SECRETS.matcher(address).find()) {
      throw new IllegalArgumentException("an address must look like"
          + " postgresql://db.example.com/gatepost, without user and password");
    }
    if (connections < 2) {
      throw new IllegalArgumentException("connections must be at least 2, not " + connections);
    }
    if (silence.toSeconds() < 1) {
      throw new IllegalArgumentException("silence must be at least 1 s, not " + silence);
    }
  }

  /** Returns the standard settings for the database at {@code address}. */
  public static PostgresServer at(String address, Login login) {
    return new PostgresServer(address, login, 8, Duration.ofSeconds(20));
  }

  /** Returns these settings with another number of {@code connections}. */
  public PostgresServer withConnections(int most) {
    return new PostgresServer(address, login, most, silence);
  }

  /** Returns these settings with another {@code silence}. */
  public PostgresServer withSilence(Duration longest) {
    return new PostgresServer(address, login, connections, longest);
  }

  /** Makes a pool of connections; connects when the first one is wanted. */
  HikariDataSource pool() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("gatepost");
    config.setJdbcUrl("jdbc:" + address);
    config.setUsername(login.user());
    config.setPassword(login.password());
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(TO_CONNECT);
    config.setInitializationFailTimeout(-1);
    config.addDataSourceProperty("ApplicationName", "gatepost");
    config.addDataSourceProperty("connectTimeout", TO_CONNECT / 1000);
    config.addDataSourceProperty("socketTimeout", silence.toSeconds());
    config.addDataSourceProperty("tcpKeepAlive", true);
    config.addDataSourceProperty("logServerErrorDetail", false);
    config.addDataSourceProperty("reWriteBatchedInserts", true);
    return new HikariDataSource(config);
  }

  /**
   * Who is let in.
   *
   * @param user the role
   * @param password its password; empty if the server asks for none
   */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return "Login[user=" + user + "]";
    }
  }
}

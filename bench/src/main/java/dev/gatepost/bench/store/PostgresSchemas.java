package dev.gatepost.bench.store;

import dev.gatepost.store.jdbc.JdbcStore;
import dev.gatepost.store.jdbc.PostgresServer;
import dev.gatepost.store.jdbc.PostgresServer.Login;
import dev.gatepost.store.jdbc.PostgresSettings;
import dev.gatepost.store.jdbc.SchemaName;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** PostgreSQL, each store in a schema of its own, with another beside it for those compared. */
public final class PostgresSchemas implements Stores {
  private static final String PASSWORD = "DATABASE_PASSWORD";
  private static final String PREFIX = "gatepost_bench_";
  private static final List<String> DURABILITY =
      List.of("server_version", "fsync", "synchronous_commit", "full_page_writes");

  private final String address;
  private final Login login;
  private final Closeable server;
  private final List<String> made = new ArrayList<>();
  private int count;

  private PostgresSchemas(String address, Login login, Closeable server) {
    this.address = address;
    this.login = login;
    this.server = server;
  }

  /**
   * Makes schemas on the server at {@code url}.
   *
   * @param url such as {@code postgresql://user:password@host:5432/database}
   */
  public static PostgresSchemas at(String url) {
    return at(url, () -> {});
  }

  /** Makes schemas on {@code server}, and stops it in the end. */
  public static PostgresSchemas on(LocalPostgres server) {
    return at(server.url(), server);
  }

  private static PostgresSchemas at(String url, Closeable server) {
    URI uri = URI.create(url);
    String[] login = uri.getRawUserInfo().split(":", 2);
    String address =
        "postgresql://%s:%d%s".formatted(uri.getHost(), uri.getPort(), uri.getRawPath());
    return new PostgresSchemas(
        address, new Login(login[0], login.length > 1 ? login[1] : ""), server);
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String durability() {
    return DURABILITY.stream()
        .map(setting -> setting + "=" + show(setting))
        .collect(Collectors.joining(", "));
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public int connectionsForSingleCommits() {
    return 32;
  }

  @Override
  public StorePlace fresh() throws IOException {
    clean();
    String schema = PREFIX + ++count;
    run("CREATE SCHEMA " + schema + "_beside");
    made.add(schema);
    PostgresServer own = PostgresServer.at(address, login);
    PostgresSettings settings = PostgresSettings.STANDARD.withSchema(new SchemaName(schema));
    return new StorePlace(
        "{url: \"%s\", schema: %s}".formatted(withLogin(), schema),
        Map.of(PASSWORD, login.password()),
        "jdbc:%s?user=%s&password=%s&currentSchema=%s_beside"
            .formatted(address, login.user(), login.password(), schema),
        writer -> JdbcStore.open(own, settings, writer));
  }

  private String withLogin() {
    return address.replace("://", "://%s:${env:%s}@".formatted(login.user(), PASSWORD));
  }

  @Override
  public void close() throws IOException {
    try (server) {
      clean();
    }
  }

  private void clean() throws IOException {
    for (String schema : made) {
      run("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
      run("DROP SCHEMA IF EXISTS " + schema + "_beside CASCADE");
    }
    made.clear();
  }

  private void run(String sql) throws IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException("PostgreSQL refused: " + sql, e);
    }
  }

  private String show(String setting) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      return row.next() ? row.getString(1) : "unknown";
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not show " + setting, e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:" + address, login.user(), login.password());
  }
}

package dev.gatepost.store.testkit;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gatepost.store.jdbc.PostgresServer;
import dev.gatepost.store.jdbc.PostgresServer.Login;
import dev.gatepost.store.jdbc.SchemaName;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL that all tests of this JVM share, each in a schema of its own: the server that the
 * environment names, or one that comes with the build and is started when it is first wanted.
 *
 * <p>Its own server does not wait for the disk: right for tests of behaviour, wrong for tests of
 * durability.
 */
public final class TestPostgres {
  /** Names another server, as {@code postgresql://user:password@host:port/database}. */
  public static final String VARIABLE = "GATEPOST_TEST_PG_URL";

  private static final Optional<TestPostgres> SHARED = find();

  private final PostgresServer server;

  private TestPostgres(PostgresServer server) {
    this.server = server;
  }

  /** Returns the server, or skips the test and says so if this machine cannot have one. */
  public static TestPostgres running() {
    assumeThat(SHARED)
        .as("PostgreSQL cannot be started here; name a server in " + VARIABLE)
        .isPresent();
    return SHARED.orElseThrow();
  }

  private static Optional<TestPostgres> find() {
    return Optional.of(Optional.ofNullable(System.getenv(VARIABLE))
            .map(TestPostgres::named)
            .or(TestPostgres::started))
        .flatMap(found -> found);
  }

  private static TestPostgres named(String url) {
    URI uri = URI.create(url);
    List<String> login = List.of(uri.getUserInfo().split(":", 2));
    return new TestPostgres(PostgresServer.at(
        "postgresql://%s:%d%s".formatted(uri.getHost(), port(uri), uri.getPath()),
        new Login(login.get(0), login.size() > 1 ? login.get(1) : "")));
  }

  private static int port(URI uri) {
    return uri.getPort() < 0 ? 5432 : uri.getPort();
  }

  private static Optional<TestPostgres> started() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      return Optional.of(new TestPostgres(PostgresServer.at(
          "postgresql://localhost:%d/postgres".formatted(postgres.getPort()),
          new Login("postgres", ""))));
    } catch (IOException | RuntimeException e) {
      System.err.println("SKIPPED: no test runs on PostgreSQL, because none can be started here;"
          + " name a server in " + VARIABLE + ". " + e);
      return Optional.empty();
    }
  }

  /** Returns where it is and how to get in. */
  public PostgresServer server() {
    return server;
  }

  /** Returns the name of a schema that is not there yet. */
  public SchemaName freshSchema() {
    return new SchemaName("test_" + UUID.randomUUID().toString().replace("-", ""));
  }

  /** Opens a connection of the test's own. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:" + server.address(), server.login().user(), server.login().password());
  }

  /** Returns connections as a host program has them. */
  public DataSource source() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:" + server.address());
    source.setUser(server.login().user());
    source.setPassword(server.login().password());
    return source;
  }

  /** Runs one statement. */
  public void run(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

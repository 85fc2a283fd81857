package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.UpdateUser;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.store.jdbc.PostgresServer.Login;
import dev.gatepost.store.jdbc.StoreUnusable.Reason;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be in the place where the store should be. */
final class PostgresSchemaTest {
  @RegisterExtension
  final PostgresStore postgres = new PostgresStore();

  @Test
  void aStoreOfAnOlderVersionIsUpgradedWithWhatItHolds() {
    postgres.vacate();
    postgres.opened(Schema.CURRENT.asOf(1));
    CommandId command =
        postgres.journal().append(new UpdateUser(new ContactId("7"))).id();
    postgres.reopened();

    assertThat(postgres.journal().find(command).id()).isEqualTo(command);
    assertThat(postgres.members().anna().contact()).isEqualTo(new ContactId("7"));
  }

  @Test
  void nodesThatStartTogetherMakeOneStore() throws Exception {
    postgres.close();
    postgres.drop();
    List<CompletableFuture<JdbcStore>> starting = Stream.generate(
            () -> CompletableFuture.supplyAsync(this::opened, task -> new Thread(task).start()))
        .limit(3)
        .toList();

    for (CompletableFuture<JdbcStore> start : starting) {
      start.join().close();
    }
    assertThat(postgres.members().anna().contact()).isEqualTo(new ContactId("7"));
  }

  @Test
  void aStoreOfANewerVersionIsRefused() throws Exception {
    postgres.close();
    postgres.postgres.run("UPDATE " + postgres.schema + ".schema_version SET version = 99");

    assertUnusable(Reason.NEWER, "99", "backup");
    postgres.postgres.run(
        "UPDATE " + postgres.schema + ".schema_version SET version = " + Schema.CURRENT.version());
  }

  @Test
  void aSchemaOfAnotherProgramIsRefused() throws Exception {
    postgres.vacate();
    postgres.postgres.run("CREATE TABLE " + postgres.schema + ".recipes (name TEXT)");

    assertUnusable(Reason.FOREIGN, "another schema");
  }

  @Test
  void anEmptySchemaBecomesAStore() {
    postgres.vacate();

    assertThat(postgres.members().anna().contact()).isEqualTo(new ContactId("7"));
  }

  @Test
  void aDatabaseThatIsNotThereIsNotWaitedFor() {
    PostgresServer server = postgres.postgres.server();
    String address = server.address().substring(0, server.address().lastIndexOf('/')) + "/nowhere";

    assertThatThrownBy(() -> open(PostgresServer.at(address, server.login())))
        .isInstanceOfSatisfying(
            StoreUnusable.class,
            unusable -> assertThat(unusable.reason()).isEqualTo(Reason.FORBIDDEN))
        .hasMessageContaining("no such database");
  }

  @Test
  void aServerThatCannotBeReachedIsUnavailableForNow() {
    assertThatThrownBy(() ->
            open(PostgresServer.at("postgresql://127.0.0.1:1/gatepost", new Login("me", "s3cret"))))
        .isInstanceOf(StoreUnavailable.class)
        .hasMessageContaining("cannot be reached")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "pg_x", "a-b", "A", "a.b", "a;drop"})
  void aSchemaHasAPlainName(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new SchemaName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://host/db",
        "postgresql://host",
        "postgresql://me:s3cret@host/db",
        "postgresql://host/db?password=s3cret"
      })
  void anAddressHoldsNoSecret(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresServer.at(address, new Login("me", "s3cret")))
        .withMessageNotContaining("s3cret");
  }

  private JdbcStore opened() {
    return open(postgres.postgres.server().withConnections(2));
  }

  private JdbcStore open(PostgresServer server) {
    return JdbcStore.open(server, postgres.settings(), Runnable::run);
  }

  private void assertUnusable(Reason reason, String... words) {
    assertThatThrownBy(postgres::store)
        .isInstanceOfSatisfying(
            StoreUnusable.class, unusable -> assertThat(unusable.reason()).isEqualTo(reason))
        .hasMessageContaining(postgres.schema.value())
        .hasMessageContainingAll(words);
  }
}

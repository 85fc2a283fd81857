package dev.gatepost.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.store.jdbc.JdbcStore;
import dev.gatepost.store.jdbc.PostgresSettings;
import dev.gatepost.store.jdbc.SchemaName;
import dev.gatepost.store.testkit.TestPostgres;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostTransactionTest {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/gatepost/http/docs/HostTransaction.java");
  private static final Path PAGE = Path.of("../docs/embedding.md");

  private final TestPostgres postgres = TestPostgres.running();
  private final SchemaName schema = postgres.freshSchema();
  private final ExecutorService writer = Executors.newSingleThreadExecutor();

  @AfterEach
  void removeTheSchema() throws Exception {
    writer.shutdown();
    postgres.run("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
  }

  @Test
  void anOrderAndItsCommandAreStoredTogether() throws Exception {
    InMemoryCrm crm = new InMemoryCrm();
    InMemoryMemberDirectory platform = new InMemoryMemberDirectory();
    Handshake handshake = Handshake.generate(SecretSource.secureRandom());
    Site site = new Site(
        new SiteId("academy"),
        List.of(HandshakeGrant.everything(handshake.hash())),
        SitePolicies.STANDARD);
    Sites sites = Sites.of(
        List.of(new ConnectedSite(site, crm.crm(), crm.crm(), platform, platform, platform)));
    PostgresSettings settings = PostgresSettings.STANDARD.withSchema(schema);
    try (JdbcStore store = JdbcStore.open(postgres.source(), settings, writer)) {
      CommandIntake intake = new CommandIntake(
          sites, store.journal(), SecretSource.secureRandom(), InstantSource.system());
      Fields fields = new Fields(Map.of("contactId", List.of("1001")));
      Receipt receipt = HostTransaction.run(
          postgres.source(),
          transaction ->
              transaction.createStatement().execute("CREATE TABLE " + schema + ".orders (id INT)"),
          store,
          intake,
          new Command(CommandName.UPDATE_USER, handshake, fields));

      postgres.run("INSERT INTO " + schema + ".orders VALUES (1)");
      assertThat(store.archive().find(receipt.id())).isPresent();
    }
  }

  @Test
  void thePageShowsThisExample() throws Exception {
    List<String> lines = Files.readAllLines(SOURCE);
    List<String> stripped = lines.stream().map(String::strip).toList();
    String example = lines
        .subList(stripped.indexOf("// example begins") + 1, stripped.indexOf("// example ends"))
        .stream()
        .map(line -> line.substring(4))
        .collect(Collectors.joining("\n"));

    assertThat(Files.readString(PAGE)).contains(example);
  }
}

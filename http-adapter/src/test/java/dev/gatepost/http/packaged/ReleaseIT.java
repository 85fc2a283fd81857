package dev.gatepost.http.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.Effect;
import dev.gatepost.simulator.Fault;
import dev.gatepost.simulator.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release as an operator runs it: the executable jar, killed in the middle. */
class ReleaseIT {
  private static final String TOKEN = "b3c4".repeat(10);
  private static final int CONTACTS = 30;
  private static final int TAGGED_BEFORE = 10;

  @TempDir
  Path folder = Path.of(".");

  private final Handshake handshake = Handshake.generate(SecretSource.secureRandom());
  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final HttpClient http = HttpClient.newHttpClient();
  private final CountDownLatch halfWay = new CountDownLatch(TAGGED_BEFORE + 1);
  private List<String> contacts = List.of();
  private String boss = "";
  private String done = "";
  private String ended = "";

  @BeforeEach
  void openAnAccount() throws IOException {
    String module = crm.addTag("Module_3_Has_Access");
    done = crm.addTag("Access is on");
    ended = crm.addTag("Release is done");
    boss = crm.addContact("boss@example.com");
    contacts = IntStream.range(0, CONTACTS)
        .mapToObj(i -> crm.addContact("member%d@example.com".formatted(i), module))
        .toList();
    crm.limitTo();
    crm.start(0);
    Files.writeString(folder.resolve("gatepost.yml"), """
        server: {port: 0}
        store: sqlite:./gatepost.db
        management: {tokens: [{secret: "${env:MANAGEMENT}"}]}
        sites:
          - id: academy
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:TOKEN}", callsPerSecond: 1000}
            missingMember: create
            delays: {aal_batchsync: after 1s}
            releases:
              doneTag: Access is on
              whenDone: {tag: {name: Release is done, contact: %s}}
        """.formatted(crm.baseUri(), boss));
  }

  @AfterEach
  void closeTheAccount() {
    crm.close();
  }

  @Test
  void aReleaseThatIsKilledAmongItsTagsEndsAfterTheRestart() throws Exception {
    crm.failWhen(this::isOneTagTooMany, Fault.hanging());
    try (Program killed = gatepost("serve")) {
      URI base = base(killed);
      for (String contact : contacts) {
        post(base, contact);
      }
      assertThat(halfWay.await(2, TimeUnit.MINUTES)).isTrue();
      killed.kill();
    }
    assertThat(times(done)).isEqualTo(TAGGED_BEFORE);
    crm.heal();

    try (Program second = gatepost("serve");
        Program watch =
            gatepost("release", "watch", "--json", "--url", base(second).toString())) {
      assertThat(watch.await()).as(watch.everything()).isZero();
      assertThat(watch.out())
          .contains("\"name\":\"module-3\"")
          .contains("\"state\":\"finished\"")
          .contains("\"accepted\":30,\"waiting\":0,\"running\":0,\"merged\":0,\"succeeded\":30,")
          .contains("\"tags\":{\"expected\":0,\"waiting\":0,\"applied\":30,\"failed\":0}");
      second.awaitErr("outcome .* release-end applied");
    }
    assertThat(contacts).allSatisfy(contact -> assertThat(tagged(contact, done)).isOne());
    assertThat(tagged(boss, ended)).isOne();
  }

  /** Counts the tags that come, and finds those too many that come before the kill. */
  private boolean isOneTagTooMany(Request request) {
    if (!request.method().equals("POST") || !request.path().endsWith("/contactTags")) {
      return false;
    }
    halfWay.countDown();
    return halfWay.getCount() == 0;
  }

  /** Returns how many contacts have newly got {@code tag}. */
  private long times(String tag) {
    return contacts.stream().mapToLong(contact -> tagged(contact, tag)).sum();
  }

  /** Returns how often {@code contact} has newly got {@code tag}: so often an automation starts. */
  private long tagged(String contact, String tag) {
    return crm.effects().of(Effect.TagApplied.class).stream()
        .filter(Effect.TagApplied::changed)
        .filter(effect -> effect.contact().equals(contact) && effect.tag().equals(tag))
        .count();
  }

  private Program gatepost(String... arguments) throws IOException {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = folder.resolve("gatepost.yml").toString();
    return Program.run(
        Map.of(
            "HANDSHAKE",
            handshake.reveal(),
            "MANAGEMENT",
            TOKEN,
            "TOKEN",
            ActiveCampaignSimulator.TOKEN),
        all);
  }

  private static URI base(Program server) throws InterruptedException {
    String port = server.awaitErr("listens on 127.0.0.1 port (\\d+)").group(1);
    return URI.create("http://127.0.0.1:" + port);
  }

  private void post(URI base, String contact) throws Exception {
    URI uri = base.resolve("/?aal_batchsync=%s&release=module-3".formatted(handshake.reveal()));
    HttpRequest request = HttpRequest.newBuilder(uri)
        .POST(HttpRequest.BodyPublishers.ofString("contactId=" + contact))
        .build();
    HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(200);
  }
}

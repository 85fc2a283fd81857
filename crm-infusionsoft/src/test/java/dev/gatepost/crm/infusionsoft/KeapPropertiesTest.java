package dev.gatepost.crm.infusionsoft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.PortException;
import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.crm.infusionsoft.KeapSettings.ClientId;
import dev.gatepost.crm.infusionsoft.KeapSettings.ClientSecret;
import dev.gatepost.crm.infusionsoft.KeapSettings.OAuth;
import dev.gatepost.crm.infusionsoft.KeapSettings.OAuthClient;
import dev.gatepost.simulator.Parameters;
import dev.gatepost.testkit.InMemoryTokenStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/** What holds whatever an account contains and whatever comes back. */
final class KeapPropertiesTest {
  private static final KeapUnderTest ACCOUNT = new KeapUnderTest();
  private static final Surroundings SURROUNDINGS = ACCOUNT.surroundings();
  private static final List<TagId> TAGS = new ArrayList<>();
  private static final FieldId LEVEL = ACCOUNT.addField("Level");
  private static final ContactId ANNA = ACCOUNT.addContact(new EmailAddress("anna@example.com"));
  private static final ContactId BEN = ACCOUNT.addContact(new EmailAddress("ben@example.com"));

  /** A body such as Keap sends, on which the others are variations. */
  private static final String BODY = """
      {"contacts":[{"id":"%1$s","email_addresses":[{"email":"anna@example.com","field":"EMAIL1"}],
        "tag_ids":["91","107"],"custom_fields":[{"id":"%2$s","content":"gold"}]}],
       "tags":[{"id":"91","name":"Gold","category":{"id":"11"}}],
       "custom_fields":[{"id":"%2$s","label":"Level","field_name":"Level0","field_type":"TEXT"}],
       "results":{"%1$s":"SUCCESS"},"next_page_token":"",
       "access_token":"abc","refresh_token":"def","expires_in":86400}""".formatted(ANNA, LEVEL);

  static {
    for (int i = 0; i < 30; i++) {
      TAGS.add(ACCOUNT.addTag("Lesson " + i));
    }
  }

  @AfterContainer
  static void stop() {
    ACCOUNT.close();
  }

  @BeforeTry
  void passOn() {
    ACCOUNT.front.heal();
    ACCOUNT.clock.advance(Duration.ofHours(1));
  }

  @Property(tries = 30)
  void everybodysTagsAreTheirOwn(
      @ForAll @Size(max = 8) List<@Size(max = 30) Set<@IntRange(max = 29) Integer>> holdings) {
    Map<ContactId, Set<TagId>> expected = new HashMap<>();
    for (Set<Integer> holding : holdings) {
      ContactId contact = ACCOUNT.addContact(new EmailAddress("someone@example.com"));
      holding.forEach(number -> ACCOUNT.giveTag(contact, TAGS.get(number)));
      Set<TagId> tags = new HashSet<>();
      holding.forEach(number -> tags.add(TAGS.get(number)));
      expected.put(contact, tags);
    }

    Map<ContactId, Contact> read = ACCOUNT.crm().contacts().read(expected.keySet(), Set.of());

    assertThat(read).containsOnlyKeys(expected.keySet());
    read.forEach((id, contact) -> assertThat(contact.tags()).isEqualTo(expected.get(id)));
  }

  @Property(tries = 60)
  void everyTextIsReadAsItWasWritten(@ForAll("texts") String text) {
    assertThat(ACCOUNT.crm().fields().write(ANNA, Map.of(LEVEL, text))).isTrue();

    assertThat(ACCOUNT.crm().contacts().read(Set.of(ANNA), Set.of(LEVEL)).values())
        .allSatisfy(contact -> assertThat(contact.field(LEVEL).orElse("")).isEqualTo(text));
  }

  @Property(tries = 200)
  void everyContactIsInOneCallThatFits(@ForAll("people") Set<ContactId> people) {
    List<List<String>> chunks = KeapContactReader.chunks(people);

    assertThat(chunks.stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(
            people.stream().map(ContactId::value).filter(Ids::isPossible).toList());
    assertThat(chunks).allSatisfy(chunk -> {
      assertThat(chunk).hasSizeBetween(1, KeapContactReader.CONTACTS_PER_CALL);
      assertThat(String.join("%2C", chunk)).hasSizeLessThanOrEqualTo(5500);
    });
  }

  @Property(tries = 100)
  void whateverComesBackTheResultIsTyped(
      @ForAll("bodies") String body, @ForAll("statuses") int status) {
    ACCOUNT.front.always(FaultyFront.json(status, body));
    Crm crm = ACCOUNT.crm();

    typed(() -> crm.contacts().read(Set.of(ANNA, BEN), Set.of(LEVEL)));
    typed(() -> crm.contacts().findByEmail(new EmailAddress("anna@example.com"), Set.of()));
    typed(() -> crm.tags().apply(TAGS.get(0), Set.of(ANNA)));
    typed(() -> crm.tags().remove(TAGS.get(0), Set.of(ANNA)));
    typed(() -> crm.fields().write(ANNA, Map.of(LEVEL, "7")));
    typed(() -> crm.catalog().tags());
    typed(() -> crm.catalog().fields());
    typed(() -> oauth().catalog().tags());
  }

  @Property(tries = 80)
  void whateverTheHeadersSayTheResultIsTyped(
      @ForAll("headers") Map<String, String> headers, @ForAll("statuses") int status) {
    ResponseDefinitionBuilder answer = FaultyFront.json(status, BODY);
    headers.forEach(answer::withHeader);
    ACCOUNT.front.always(answer);

    typed(() -> ACCOUNT.crm().contacts().read(Set.of(ANNA, BEN), Set.of(LEVEL)));

    // Whatever it was: on the day after tomorrow Keap is called again.
    ACCOUNT.front.heal();
    ACCOUNT.clock.advance(Duration.ofDays(2));
    assertThat(ACCOUNT.crm().contacts().read(Set.of(ANNA), Set.of())).containsOnlyKeys(ANNA);
  }

  @Property
  void whateverIsPostedTheResultIsTyped(@ForAll String body, @ForAll CommandName command) {
    Fields fields = new Fields(Parameters.parse("contactId=" + body).values());
    try {
      assertThat(ACCOUNT.crm().decoder().decode(command, fields).kind().command())
          .contains(command);
    } catch (MalformedCommand e) {
      assertThat(e.problem()).isNotNull();
    }
  }

  @Provide
  Arbitrary<String> texts() {
    // Half a surrogate pair is no text and cannot be sent.
    return Arbitraries.strings()
        .ofMaxLength(200)
        .filter(text -> text.equals(new String(text.getBytes(UTF_8), UTF_8)));
  }

  @Provide
  Arbitrary<Set<ContactId>> people() {
    Arbitrary<String> numbers = Arbitraries.longs().greaterOrEqual(0).map(String::valueOf);
    Arbitrary<String> words =
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(64);
    return Arbitraries.frequencyOf(Tuple.of(9, numbers), Tuple.of(1, words))
        .map(ContactId::new)
        .set()
        .ofMaxSize(1500);
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> cut = Arbitraries.integers().between(0, BODY.length()).map(this::cut);
    Arbitrary<String> changed = Arbitraries.of(
            "null", "7", "[]", "{}", "\"\"", "\"x y\"", "true", "\"-1\"", "1e999", "[null]")
        .flatMap(value -> Arbitraries.of(
                "\"%s\"".formatted(ANNA),
                "\"%s\"".formatted(LEVEL),
                "\"91\"",
                "[\"91\",\"107\"]",
                "\"anna@example.com\"",
                "\"EMAIL1\"",
                "\"gold\"",
                "\"SUCCESS\"",
                "\"TEXT\"",
                "\"Level0\"",
                "\"abc\"",
                "86400",
                "\"next_page_token\":\"\"")
            .map(part ->
                BODY.replace(part, part.contains(":") ? "\"next_page_token\":" + value : value)));
    return Arbitraries.oneOf(cut, changed, Arbitraries.strings(), Arbitraries.just(BODY));
  }

  @Provide
  Arbitrary<Map<String, String>> headers() {
    Arbitrary<String> names = Arbitraries.of(
        "x-keap-product-quota-available",
        "x-keap-product-quota-time-unit",
        "x-keap-product-quota-interval",
        "x-keap-product-quota-expiry-time",
        "x-keap-product-throttle-available",
        "x-keap-product-throttle-time-unit",
        "x-keap-product-throttle-interval",
        "x-keap-tenant-throttle-available",
        "Retry-After");
    Arbitrary<String> values = Arbitraries.oneOf(
        Arbitraries.of("0", "1", "-1", "999999999", "1e9", "minute", "DAY", "fortnight", "soon"),
        Arbitraries.longs().between(0, Long.MAX_VALUE).map(String::valueOf),
        Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(20));
    return Arbitraries.maps(names, values);
  }

  @Provide
  Arbitrary<Integer> statuses() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just(200)),
        Tuple.of(1, Arbitraries.of(201, 204, 400, 401, 403, 404, 422, 429, 500)));
  }

  private String cut(int length) {
    return BODY.substring(0, length);
  }

  private static Crm oauth() {
    OAuthClient client = new OAuthClient(new ClientId("id"), new ClientSecret("s3cret-secret"));
    OAuth consent = new OAuth(client, new KeapSettings.Brought(new RefreshToken("s3cret")));
    return Keap.connect(
            KeapSettings.of(consent).withBaseUrl(ACCOUNT.front.url("/")),
            new InMemoryTokenStore(ACCOUNT.clock),
            SURROUNDINGS)
        .interactive();
  }

  private static void typed(Runnable use) {
    ACCOUNT.clock.advance(Duration.ofMinutes(10));
    try {
      use.run();
    } catch (PortException e) {
      assertThat(e.getMessage()).doesNotContain("anna@example.com", "gold", "s3cret");
    }
  }
}

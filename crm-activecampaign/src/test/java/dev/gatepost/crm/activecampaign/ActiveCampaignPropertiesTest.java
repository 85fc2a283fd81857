package dev.gatepost.crm.activecampaign;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.Parameters;
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
final class ActiveCampaignPropertiesTest {
  private static final ActiveCampaignUnderTest ACCOUNT = new ActiveCampaignUnderTest();
  private static final List<TagId> TAGS = new ArrayList<>();
  private static final FieldId LEVEL = ACCOUNT.addField("Level");
  private static final ContactId ANNA = ACCOUNT.addContact(new EmailAddress("anna@example.com"));
  private static final ContactId BEN = ACCOUNT.addContact(new EmailAddress("ben@example.com"));

  /** A body such as ActiveCampaign sends, on which the others are variations. */
  private static final String BODY = """
      {"contacts":[{"id":"%1$s","email":"anna@example.com","deleted":"0"}],
       "contact":{"id":"%1$s","email":"anna@example.com"},
       "contactTags":[{"id":"9","contact":"%1$s","tag":"20"}],
       "fieldValues":[{"id":"55","contact":"%1$s","field":"7","value":"gold"}],
       "tags":[{"id":"20","tag":"Gold","tagType":"contact"}],
       "fields":[{"id":"7","title":"Level","type":"text"}],"meta":{"total":"1"}}""".formatted(ANNA);

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

  @Property(tries = 40)
  void everybodysTagsAreTheirOwn(
      @ForAll @Size(max = 8) List<@Size(max = 30) Set<@IntRange(max = 29) Integer>> holdings,
      @ForAll boolean sideloads) {
    ACCOUNT.simulator.sideload(sideloads);
    Map<ContactId, Set<TagId>> expected = new HashMap<>();
    for (Set<Integer> held : holdings) {
      ContactId contact = ACCOUNT.addContact(new EmailAddress("somebody@example.com"));
      Set<TagId> tags = new HashSet<>();
      held.forEach(number -> tags.add(TAGS.get(number)));
      tags.forEach(tag -> ACCOUNT.giveTag(contact, tag));
      expected.put(contact, tags);
    }

    Map<ContactId, Contact> read = ACCOUNT.crm().contacts().read(expected.keySet(), Set.of());

    assertThat(read.keySet()).isEqualTo(expected.keySet());
    assertThat(read.values())
        .allSatisfy(contact -> assertThat(contact.tags()).isEqualTo(expected.get(contact.id())));
  }

  @Property(tries = 50)
  void everyTextIsReadBackAsItWasWritten(@ForAll("texts") String text) {
    assertThat(ACCOUNT.crm().fields().write(ANNA, Map.of(LEVEL, text))).isTrue();

    assertThat(ACCOUNT.crm().contacts().read(Set.of(ANNA), Set.of(LEVEL)).values())
        .allSatisfy(contact -> assertThat(contact.field(LEVEL).orElse("")).isEqualTo(text));
  }

  @Property(tries = 60)
  void whateverComesBackTheResultIsTyped(
      @ForAll("bodies") String body, @ForAll("statuses") int status) {
    ACCOUNT.front.always(FaultyFront.json(status, body));
    Crm crm = ACCOUNT.crm();

    typed(() -> crm.contacts().read(Set.of(ANNA, BEN), Set.of(LEVEL)));
    typed(() -> crm.contacts().read(Set.of(ANNA), Set.of(LEVEL)));
    typed(() -> crm.contacts().findByEmail(new EmailAddress("anna@example.com"), Set.of()));
    typed(() -> crm.tags().apply(TAGS.get(0), Set.of(ANNA)));
    typed(() -> crm.tags().remove(TAGS.get(0), Set.of(ANNA)));
    typed(() -> crm.fields().write(ANNA, Map.of(LEVEL, "7")));
    typed(() -> crm.catalog().tags());
    typed(() -> crm.catalog().fields());
  }

  @Property(tries = 300)
  void whateverIsPostedTheResultIsTyped(@ForAll String body, @ForAll CommandName command) {
    Fields fields = new Fields(Parameters.parse("contact[id]=" + body).values());
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
        .withCharRange('\u0000', '\ud7ff')
        .withCharRange('\ue000', '\uffff')
        .ofMaxLength(200)
        .map(text -> text.length() % 2 == 0 ? text : text + "🎓");
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> cut = Arbitraries.integers().between(0, BODY.length()).map(this::cut);
    Arbitrary<String> changed = Arbitraries.of(
            "null", "7", "[]", "{}", "\"\"", "\"x y\"", "true", "\"-1\"", "1e999")
        .flatMap(value -> Arbitraries.of(
                "\"%s\"".formatted(ANNA), "\"20\"", "\"7\"", "\"gold\"", "\"1\"")
            .map(part -> BODY.replace(part, value)));
    return Arbitraries.oneOf(cut, changed, Arbitraries.strings(), Arbitraries.just(BODY));
  }

  @Provide
  Arbitrary<Integer> statuses() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just(200)),
        Tuple.of(1, Arbitraries.of(201, 204, 400, 403, 404, 422, 500)));
  }

  private String cut(int length) {
    return BODY.substring(0, length);
  }

  private static void typed(Runnable use) {
    ACCOUNT.clock.advance(Duration.ofMinutes(10));
    try {
      use.run();
    } catch (PortException e) {
      assertThat(e.getMessage()).doesNotContain("anna@example.com", "gold");
    }
  }
}

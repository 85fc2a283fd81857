package dev.gatepost.crm.ontraport;

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
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/** What holds whatever an account contains and whatever comes back. */
final class OntraportPropertiesTest {
  private static final OntraportUnderTest ACCOUNT = new OntraportUnderTest();
  private static final List<TagId> TAGS = new ArrayList<>();
  private static final FieldId LEVEL = ACCOUNT.addField("Level");
  private static final ContactId ANNA = ACCOUNT.addContact(new EmailAddress("anna@example.com"));
  private static final ContactId BEN = ACCOUNT.addContact(new EmailAddress("ben@example.com"));

  /** A body such as Ontraport sends, on which the others are variations. */
  private static final String LIST = """
      {"code":0,"data":[{"id":"%1$s","email":"anna@example.com","contact_cat":"*/*7*/*9*/*",
       "%2$s":"gold","tag_id":"7","tag_name":"Gold","object_type_id":"0"}],"account_id":50,"misc":[]}""".formatted(ANNA, LEVEL);

  private static final String ONE = """
      {"code":0,"data":{"ids":["%1$s"],"attrs":{"%2$s":"gold","id":"%1$s"},
       "0":{"fields":{"%2$s":{"alias":"Level","type":"drop","options":{"7":"gold"}}}}}}""".formatted(ANNA, LEVEL);

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
    ACCOUNT.clock.advance(Duration.ofMinutes(5));
  }

  @Property
  void whatIsBetweenStarsIsSplitAsItWasJoined(
      @ForAll @Size(max = 40) List<@IntRange(min = 1) Integer> values) {
    List<String> texts = values.stream().map(value -> value.toString()).toList();
    String joined =
        texts.stream().collect(Collectors.joining("*/*", "*/*", values.isEmpty() ? "" : "*/*"));

    assertThat(Stars.split(joined)).isEqualTo(texts);
    assertThat(Stars.split(" " + joined.replace("*/*", " */* ") + "\n")).isEqualTo(texts);
  }

  @Property
  void noTextIsTooOddToBeSplit(@ForAll("starred") String text) {
    assertThat(Stars.split(text))
        .allSatisfy(value -> assertThat(value).isNotBlank().doesNotContain("*/*"));
  }

  @Property(tries = 40)
  void everybodysTagsAreTheirOwn(
      @ForAll @Size(max = 8) List<@Size(max = 30) Set<@IntRange(max = 29) Integer>> holdings) {
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

  /** Whatever part of a page comes, in whatever order, nobody who exists is lost. */
  @Property(tries = 40)
  void nobodyIsLostWhereverAnAnswerIsCutShort(
      @ForAll @UniqueElements @Size(min = 1, max = 4) List<@IntRange(max = 3) Integer> answered) {
    List<ContactId> four = ACCOUNT.addContacts(4, TAGS.get(0)).stream().sorted().toList();
    String rows = answered.stream()
        .map(four::get)
        .map("{\"id\":\"%s\",\"contact_cat\":\"\"}"::formatted)
        .collect(Collectors.joining(","));
    boolean isPrefix = answered.equals(List.of(0, 1, 2, 3).subList(0, answered.size()));
    boolean isSorted = answered.stream().sorted().toList().equals(answered);
    ACCOUNT.front.next(FaultyFront.json(200, "{\"data\":[%s]}".formatted(rows)));

    Map<ContactId, Contact> read = ACCOUNT.crm().contacts().read(Set.copyOf(four), Set.of());

    if (isPrefix || !isSorted) {
      assertThat(read).containsOnlyKeys(four);
    }
  }

  @Property(tries = 100)
  void everyTextIsReadBackAsItWasWritten(@ForAll("texts") String text) {
    assertThat(ACCOUNT.crm().fields().write(ANNA, Map.of(LEVEL, text))).isTrue();

    assertThat(ACCOUNT.crm().contacts().read(Set.of(ANNA), Set.of(LEVEL)).values())
        .allSatisfy(contact -> assertThat(contact.field(LEVEL).orElse("")).isEqualTo(text));
  }

  @Property(tries = 200)
  void whateverComesBackTheResultIsTyped(
      @ForAll("bodies") String body, @ForAll("statuses") int status) {
    ACCOUNT.crm().catalog().tags();
    ACCOUNT.crm().catalog().fields();
    ACCOUNT.front.always(FaultyFront.json(status, body));
    Crm crm = ACCOUNT.crm();

    typed(() -> crm.tags().apply(TAGS.get(0), Set.of(ANNA)));
    typed(() -> crm.tags().remove(TAGS.get(0), Set.of(ANNA)));
    typed(() -> crm.fields().write(ANNA, Map.of(LEVEL, "7")));
    typed(() -> crm.contacts().read(Set.of(ANNA, BEN), Set.of(LEVEL)));
    typed(() -> crm.contacts().read(Set.of(ANNA), Set.of(LEVEL)));
    typed(() -> crm.contacts().findByEmail(new EmailAddress("anna@example.com"), Set.of()));
    typed(() -> crm.catalog().tags());
    typed(() -> crm.catalog().fields());
  }

  @Property
  void whateverIsPostedTheResultIsTyped(@ForAll String body, @ForAll CommandName command) {
    Fields form = new Fields(Parameters.parse("contactId=" + body).values());
    Fields bare = new Fields(Map.of(Fields.BARE_BODY, List.of(body)));
    for (Fields fields : List.of(form, bare)) {
      try {
        assertThat(ACCOUNT.crm().decoder().decode(command, fields).kind().command())
            .contains(command);
      } catch (MalformedCommand e) {
        assertThat(e.problem()).isNotNull();
      }
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
  Arbitrary<String> starred() {
    return Arbitraries.strings().withChars("*/ 19x\n").ofMaxLength(40);
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> body = Arbitraries.of(LIST, ONE);
    Arbitrary<String> cut = body.flatMap(whole -> Arbitraries.integers()
        .between(0, whole.length())
        .map(length -> whole.substring(0, length)));
    Arbitrary<String> changed = body.flatMap(whole -> Arbitraries.of(
            "null", "7", "[]", "{}", "\"\"", "\"x y\"", "true", "\"-1\"", "1e999", "[null]")
        .flatMap(value -> Arbitraries.of(
                "\"%s\"".formatted(ANNA),
                "\"7\"",
                "\"gold\"",
                "\"*/*7*/*9*/*\"",
                "\"0\"",
                whole.substring(whole.indexOf("\"data\":") + 7, whole.lastIndexOf('}')))
            .map(part -> whole.replace(part, value))));
    return Arbitraries.oneOf(cut, changed, Arbitraries.strings(), body);
  }

  @Provide
  Arbitrary<Integer> statuses() {
    return Arbitraries.frequencyOf(
        Tuple.of(5, Arbitraries.just(200)),
        Tuple.of(1, Arbitraries.of(201, 204, 400, 401, 403, 404, 422, 500)));
  }

  private static void typed(Runnable use) {
    ACCOUNT.clock.advance(Duration.ofMinutes(5));
    try {
      use.run();
    } catch (PortException e) {
      assertThat(e.getMessage()).doesNotContain("anna@example.com", "gold");
    }
  }
}

package dev.gatepost.crm.infusionsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.testkit.ContactReaderContract;
import dev.gatepost.testkit.CrmUnderTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeapContactReaderTest implements ContactReaderContract {
  private static final String CONTACTS = "/crm/rest/v2/contacts";
  private static final EmailAddress ANNAS = new EmailAddress("anna@example.com");
  private static final ContactId SEVEN = new ContactId("7");
  private static final ContactId EIGHT = new ContactId("8");

  private final KeapUnderTest account = new KeapUnderTest();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void fiveHundredContactsTakeOneCall() {
    TagId gold = account.addTag("Gold");
    FieldId level = account.addField("Level");

    Map<ContactId, Contact> read =
        account.crm().contacts().read(account.addContacts(500, gold), Set.of(level));

    assertThat(read).hasSize(500);
    assertThat(account.simulator.calls().byKind())
        .isEqualTo(Map.of("GET /crm/rest/v2/contacts", 1));
  }

  @Test
  void everyLineFitsTheGatewayHoweverLongTheIds() {
    Set<ContactId> people = new HashSet<>();
    for (long i = 0; i < 600; i++) {
      people.add(new ContactId(Long.toString(999_999_999_999_990_000L + i)));
    }

    assertThat(account.crm().contacts().read(people, Set.of(new FieldId("31")))).isEmpty();

    assertThat(account.front.requests())
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.getUrl()).hasSizeLessThan(6500));
  }

  @Test
  void whatNoAccountCanKnowIsNotAskedFor() {
    Set<ContactId> impossible =
        Set.of(new ContactId("no-such_contact"), new ContactId("0"), new ContactId("9".repeat(64)));

    assertThat(account.crm().contacts().read(impossible, Set.of())).isEmpty();
    assertThat(account.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bmV4dA",
        "https://elsewhere.example.com/crm/rest/v2/contacts/?filter=ids%3D%3D7%2C8"
            + "&fields=id&page_size=1000&page_token=bmV4dA"
      })
  void everyPageIsReadWhetherATokenLeadsToItOrAUrl(String next) {
    account.front.next(
        FaultyFront.json(200, page("{\"id\":\"7\",\"tag_ids\":[\"91\"]}", next)),
        FaultyFront.json(200, page("{\"id\":\"8\"}", "")));

    assertThat(account.crm().contacts().read(Set.of(SEVEN, EIGHT), Set.of()))
        .containsOnlyKeys(SEVEN, EIGHT);

    assertThat(account.front.requests()).hasSize(2).last().satisfies(request -> {
      assertThat(request.getUrl()).startsWith(CONTACTS + "?").contains("page_token=bmV4dA");
      assertThat(request.queryParameter("filter").firstValue()).startsWith("ids==");
    });
  }

  @Test
  void pagesWithoutEndAreNotReadForEver() {
    account.front.always(FaultyFront.json(200, page("{\"id\":\"7\"}", "again")));

    assertThatThrownBy(() -> account.crm().contacts().read(Set.of(SEVEN), Set.of()))
        .isInstanceOf(CrmUnavailable.class)
        .hasMessage("GET /v2/contacts was answered with more than was asked for");
    assertThat(account.front.requests()).hasSize(2);
  }

  @Test
  void rowsOfOthersAreLeftOut() {
    account.front.always(
        FaultyFront.json(200, page("{\"id\":\"7\"},{\"id\":\"9\",\"tag_ids\":[\"91\"]},null", "")));

    assertThat(account.crm().contacts().read(Set.of(SEVEN, EIGHT), Set.of()))
        .isEqualTo(Map.of(SEVEN, new Contact(SEVEN, Optional.empty(), Set.of(), Map.of())));
  }

  @Test
  void onlyTheFirstAddressCounts() {
    String spouse = """
        {"id":"8","email_addresses":[{"email":"ben@example.com","field":"EMAIL1"},
         {"email":"anna@example.com","field":"EMAIL2"}]}""";
    String anna = """
        {"id":"7","email_addresses":[{"email":"x@example.com","field":"EMAIL3"},
         {"email":" Anna@Example.com","field":"EMAIL1"}]}""";
    account.front.always(FaultyFront.json(200, page(spouse + "," + anna, "")));

    assertThat(account.crm().contacts().findByEmail(ANNAS, Set.of()))
        .isEqualTo(List.of(new Contact(SEVEN, Optional.of(ANNAS), Set.of(), Map.of())));
  }

  @Test
  void anAddressThatWouldBeAnotherFilterFindsNobody() {
    account.addContact(new EmailAddress("b@example.com"));

    assertThat(account
            .crm()
            .contacts()
            .findByEmail(new EmailAddress("a;email==b@example.com"), Set.of()))
        .isEmpty();
    assertThat(account.crm().contacts().findByEmail(new EmailAddress("b@example.*"), Set.of()))
        .isEmpty();
  }

  @Test
  void anAddressTakesOneCall() {
    ContactId anna = account.addContact(new EmailAddress("anna+1&2%40@example.com"));

    assertThat(account
            .crm()
            .contacts()
            .findByEmail(new EmailAddress("anna+1&2%40@example.com"), Set.of()))
        .extracting(Contact::id)
        .containsExactly(anna);
    assertThat(account.calls()).isEqualTo(1);
  }

  @Test
  void valuesOfEveryTypeAreText() {
    String values = """
        {"id":"7","custom_fields":[{"id":"1","content":7},{"id":"2","content":["a","b",3]},
         {"id":"3","content":null},{"id":"4"},{"id":"5","content":true},{"id":"6","content":""},
         {"id":"8","content":"2027-01-01T00:00:00.000Z"},{"id":"9","content":{}},null,
         {"id":"10","content":"not asked for"}]}""";
    account.front.always(FaultyFront.json(200, page(values, "")));
    Set<FieldId> fields = new HashSet<>();
    List.of("1", "2", "3", "4", "5", "6", "8", "9").forEach(id -> fields.add(new FieldId(id)));

    assertThat(account.crm().contacts().read(Set.of(SEVEN), fields))
        .extractingByKey(SEVEN)
        .extracting(Contact::fields)
        .isEqualTo(Map.of(
            new FieldId("1"), "7",
            new FieldId("2"), "a,b,3",
            new FieldId("5"), "true",
            new FieldId("8"), "2027-01-01T00:00:00.000Z"));
  }

  @Test
  void severalChoicesAreReadAsTheyWereWritten() {
    FieldId days = new FieldId(
        account.simulator.addField("Days", FieldType.MULTI_SELECT, "Mon", "Tue", "Wed"));
    ContactId anna = account.addContact(ANNAS);

    account.crm().fields().write(anna, Map.of(days, "Mon,Wed"));

    assertThat(account.crm().contacts().read(Set.of(anna), Set.of(days)))
        .extractingByKey(anna)
        .extracting(contact -> contact.field(days))
        .isEqualTo(Optional.of("Mon,Wed"));
  }

  @Test
  void aMergedContactIsAbsentAndFoundByItsAddress() {
    TagId gold = account.addTag("Gold");
    ContactId old = account.addContact(ANNAS);
    account.giveTag(old, gold);
    ContactId kept = account.addContact(ANNAS);
    account.simulator.mergeContacts(old.value(), kept.value());

    assertThat(account.crm().contacts().read(Set.of(old, kept), Set.of())).containsOnlyKeys(kept);
    assertThat(account.crm().contacts().findByEmail(ANNAS, Set.of()))
        .singleElement()
        .satisfies(contact -> assertThat(contact.tags()).containsExactly(gold));
  }

  @Test
  void onlyWhatIsNeededIsAskedFor() {
    account.crm().contacts().read(Set.of(SEVEN), Set.of());

    assertThat(account.front.requests()).singleElement().satisfies(request -> {
      assertThat(request.queryParameter("fields").firstValue())
          .isEqualTo("id,email_addresses,tag_ids");
      assertThat(request.queryParameter("page_size").firstValue()).isEqualTo("1000");
    });
  }

  private static String page(String rows, String next) {
    return "{\"contacts\":[%s],\"next_page_token\":\"%s\"}".formatted(rows, next);
  }
}

package dev.gatepost.crm.ontraport;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.testkit.ContactReaderContract;
import dev.gatepost.testkit.CrmUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OntraportContactReaderTest implements ContactReaderContract {
  private static final EmailAddress ANNAS = new EmailAddress("anna@example.com");

  private final OntraportUnderTest account = new OntraportUnderTest();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** All the same where an address that nobody has is answered with nothing instead of a 404. */
  @Nested
  final class WithEmptyAnswers implements ContactReaderContract {
    @Override
    public CrmUnderTest account() {
      account.simulator.answerUnknownEmailsWithEmptyData(true);
      return account;
    }
  }

  @Test
  void fiveHundredContactsTakeTenCallsWithTagsAndFields() {
    TagId gold = account.addTag("Gold");
    FieldId level = account.addField("Level");
    Set<ContactId> people = account.addContacts(500, gold);

    assertThat(account.crm().contacts().read(people, Set.of(level))).hasSize(500);

    assertThat(account.simulator.calls().byKind()).isEqualTo(Map.of("GET /1/objects", 10));
  }

  @Test
  void deletedContactsAmongFiveHundredCostNoCallUnlessTheyAreTheLastOfTheirFifty() {
    List<ContactId> people = account.addContacts(500).stream().sorted().toList();
    people.subList(10, 20).forEach(account::deleteContact);

    assertThat(read(Set.copyOf(people))).hasSize(490);
    assertThat(account.calls()).isEqualTo(10);

    account.deleteContact(people.get(499));
    account.deleteContact(people.get(449));
    assertThat(read(Set.copyOf(people))).hasSize(488);
    assertThat(account.calls()).isEqualTo(10 + 11);
  }

  @Test
  void oneContactTakesOneCall() {
    ContactId anna = account.addContact(ANNAS);

    assertThat(read(Set.of(anna))).hasSize(1);
    assertThat(account.calls()).isEqualTo(1);

    assertThat(read(Set.of(new ContactId("987654321")))).isEmpty();
    assertThat(account.calls()).isEqualTo(2);
  }

  @Test
  void anAddressTakesTwoCalls() {
    account.addContact(ANNAS);
    account.addContact(ANNAS);

    assertThat(account.crm().contacts().findByEmail(ANNAS, Set.of())).hasSize(2);

    assertThat(account.calls()).isEqualTo(2);
  }

  @Test
  void moreContactsOfOneAddressThanAPageHoldsAreAllFound() {
    for (int i = 0; i < 60; i++) {
      account.addContact(ANNAS);
    }

    assertThat(account.crm().contacts().findByEmail(ANNAS, Set.of())).hasSize(60);
  }

  @Test
  void idsThatOntraportCannotGiveAreNotAskedFor() {
    Set<ContactId> impossible =
        Set.of(new ContactId("0"), new ContactId("007"), new ContactId("x"), new ContactId("-7"));

    assertThat(read(impossible)).isEmpty();

    assertThat(account.calls()).isZero();
  }

  /** Ontraport answers 50 rows and says nothing of the others; here it stops even earlier. */
  @Test
  void whomATruncatedAnswerLeavesOutIsAskedForAgain() {
    List<ContactId> people = account.addContacts(5).stream().sorted().toList();
    account.front.next(
        rows(row(people.get(0)), row(people.get(1))), rows(row(people.get(2)), row(people.get(3))));

    assertThat(read(Set.copyOf(people))).containsOnlyKeys(people);

    assertThat(account.front.requests()).hasSize(3);
  }

  @Test
  void anAnswerInAnotherOrderIsNotTrustedAboutWhoIsMissing() {
    List<ContactId> people = account.addContacts(3).stream().sorted().toList();
    account.front.next(rows(row(people.get(2)), row(people.get(0))));

    assertThat(read(Set.copyOf(people))).containsOnlyKeys(people);

    assertThat(account.front.requests()).hasSize(2);
  }

  @Test
  void othersRowsAreNeverTakenForOnesOwn() {
    ContactId anna = account.addContact(ANNAS);
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));
    account.front.always(rows(row(anna), row(ben)));

    assertThatThrownBy(() -> read(Set.of(anna)))
        .isInstanceOf(CrmUnavailable.class)
        .hasMessage("GET /objects answered with a contact not asked for");
  }

  @Test
  void aContactWithoutTagsIsNotAContactWhoseTagsAreMissing() {
    ContactId anna = account.addContact(ANNAS);
    assertThat(read(Set.of(anna)))
        .extractingByKey(anna)
        .extracting(Contact::tags)
        .isEqualTo(Set.of());

    account.simulator.showContactCat(false);

    assertThatThrownBy(() -> read(Set.of(anna)))
        .isInstanceOf(CrmRefused.class)
        .hasMessageStartingWith("GET /objects answered without contact_cat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"*/*gold*/*\"", "\"*/*1*/*2 3*/*\"", "[\"1\"]", "{}", "true", "\"1,2\"", "1.5"})
  void tagsInAnotherFormAreRefusedNotGuessed(String form) {
    ContactId anna = account.addContact(ANNAS);
    account.front.always(rows("{\"id\":\"%s\",\"contact_cat\":%s}".formatted(anna, form)));

    assertThatThrownBy(() -> read(Set.of(anna))).isInstanceOf(CrmRefused.class);
  }

  @Test
  void theSameValueMayBeTextOrNumberOrNull() {
    ContactId anna = account.addContact(ANNAS);
    FieldId one = new FieldId("f1");
    FieldId two = new FieldId("f2");
    account.front.always(rows(
        "{\"id\":%s,\"email\":null,\"contact_cat\":null,\"f1\":7,\"f2\":null}".formatted(anna)));

    assertThat(account.crm().contacts().read(Set.of(anna), Set.of(one, two)))
        .isEqualTo(Map.of(anna, new Contact(anna, Optional.empty(), Set.of(), Map.of(one, "7"))));
  }

  @Test
  void whatCannotBeAFieldIsNotAskedFor() {
    ContactId anna = account.addContact(ANNAS);
    Set<FieldId> odd =
        Set.of(new FieldId("f1,f2"), new FieldId("id"), new FieldId("f1&ids="), new FieldId("ids"));

    assertThat(account.crm().contacts().read(Set.of(anna), odd)).containsOnlyKeys(anna);

    assertThat(account.front.requests().get(0).queryParameter("listFields").firstValue())
        .isEqualTo("email,contact_cat,id");
  }

  /** What was seen, and what may be: the shape of this answer is not documented. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ids\":[\"%1$s\",\"%2$s\"]}",
        "{\"ids\":[%1$s,%2$s]}",
        "{\"ids\":\"%1$s,%2$s\"}",
        "[\"%1$s\",\"%2$s\"]",
        "[{\"id\":\"%1$s\"},{\"id\":\"%2$s\"}]",
        "{\"0\":{\"id\":%1$s,\"owner\":\"1\"},\"1\":{\"id\":%2$s}}"
      })
  void theIdsOfAnAddressAreUnderstoodInAnyShape(String shape) {
    ContactId first = account.addContact(ANNAS);
    ContactId second = account.addContact(ANNAS);
    account.addContact(new EmailAddress("ben@example.com"));
    account.front.when(
        get(urlPathEqualTo("/1/object/getByEmail")),
        FaultyFront.json(
            200, "{\"code\":0,\"data\":%s}".formatted(shape.formatted(first, second))));

    assertThat(found()).containsExactlyInAnyOrder(first, second);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "null", "\"\"", "false", "{\"ids\":[]}", "{\"ids\":null}"})
  void anAddressWithoutIdsIsNobodys(String nothing) {
    account.addContact(ANNAS);
    account.front.always(FaultyFront.json(200, "{\"code\":0,\"data\":%s}".formatted(nothing)));

    assertThat(found()).isEmpty();
  }

  @Test
  void anAddressThatOntraportRefusesInWordsIsNobodys() {
    account.addContact(ANNAS);
    account.front.always(text(400, "Object not found"));
    assertThat(found()).isEmpty();

    account.front.always(text(404, "Object not found"));
    assertThat(found()).isEmpty();
  }

  @Test
  void anAddressThatSomebodyElseRefusesIsNotNobodys() {
    account.front.always(FaultyFront.html(404));
    assertThatThrownBy(this::found).isInstanceOf(CrmRefused.class);

    account.front.always(FaultyFront.html(400));
    assertThatThrownBy(this::found).isInstanceOf(CrmRefused.class);

    account.front.always(FaultyFront.json(400, "{\"error\":\"bad request\"}"));
    assertThatThrownBy(this::found).isInstanceOf(CrmRefused.class);
  }

  @Test
  void anAddressChangedMeanwhileIsNoMatch() {
    ContactId ben = account.addContact(new EmailAddress("ben@example.com"));
    account.front.when(
        get(urlPathEqualTo("/1/object/getByEmail")),
        FaultyFront.json(200, "{\"code\":0,\"data\":{\"ids\":[\"%s\"]}}".formatted(ben)));

    assertThat(found()).isEmpty();
  }

  private Map<ContactId, Contact> read(Set<ContactId> people) {
    return account.crm().contacts().read(people, Set.of());
  }

  private Set<ContactId> found() {
    return account.crm().contacts().findByEmail(ANNAS, Set.of()).stream()
        .map(Contact::id)
        .collect(Collectors.toSet());
  }

  private static String row(ContactId contact) {
    return "{\"id\":\"%s\",\"email\":\"x@example.com\",\"contact_cat\":\"\"}".formatted(contact);
  }

  private static ResponseDefinitionBuilder rows(String... rows) {
    return FaultyFront.json(200, "{\"code\":0,\"data\":[%s]}".formatted(String.join(",", rows)));
  }

  private static ResponseDefinitionBuilder text(int status, String words) {
    return FaultyFront.json(status, words).withHeader("Content-Type", "text/html");
  }
}

package dev.gatepost.crm.infusionsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandDecoder;
import dev.gatepost.simulator.Parameters;
import dev.gatepost.testkit.CommandDecoderContract;
import dev.gatepost.testkit.CrmUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeapCommandDecoderTest implements CommandDecoderContract {
  private final KeapUnderTest account = new KeapUnderTest();
  private final CommandDecoder decoder = account.crm().decoder();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** The HTTP Post step sends what was typed, the action of old campaigns every field there is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "contactId=42",
        "contactId=42&email=ann%40example.com&action=sync",
        "contactid=42",
        "CONTACTID=+42%0D%0A",
        "Contact_ID=42",
        "Contact0Id=42&contactId=42",
        "Contact.Id=42",
        "Id=42&FirstName=Ann&LastName=Lee&Email=ann%40example.com&EmailAddress2=&EmailAddress3="
            + "&Phone1=%28555%29+010-0199&Phone1Type=Work&StreetAddress1=1+Main+St&City=Graz"
            + "&State=&PostalCode=8010&Country=Austria&Company=&CompanyID=0&AccountId=0&OwnerID=1"
            + "&LeadSourceId=12&Leadsource=&ContactType=Customer&Groups=91%2C107&Username=ann"
            + "&Password=s3cret&DateCreated=2026-01-02+03%3A04%3A05&LastUpdatedBy=1&CreatedBy=1"
            + "&ReferralCode=&Website=&Validated=&_Level=gold&_Credits=7"
      })
  void whatKeapSendsIsUnderstood(String body) {
    assertThat(decoder.decode(CommandName.BATCH_SYNC, post(body)))
        .isEqualTo(new Operation.BatchSync(new ContactId("42")));
  }

  @Test
  void parametersMayBeTypedInAnyCase() {
    assertThat(
            decoder.decode(CommandName.FIELD_OPERATION, post("CONTACTID=42&OPERATION=raise-level")))
        .isEqualTo(new Operation.RunCustomOperation(
            new ContactId("42"), new CustomOperationName("raise-level")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "email=ann%40example.com", "contactId=", "contactId=~Contact.Id~"})
  void aPostWithoutContactGetsTheSentenceThatFixesIt(String body) {
    assertThatThrownBy(() -> decoder.decode(CommandName.BATCH_SYNC, post(body)))
        .isInstanceOf(MalformedCommand.class)
        .hasMessageEndingWith(
            ": add a name/value pair contactId = ~Contact.Id~ to the HTTP Post step");
  }

  @Test
  void twoContactsInOnePostAreNotGuessedBetween() {
    assertThatThrownBy(() -> decoder.decode(CommandName.BATCH_SYNC, post("contactId=42&Id=43")))
        .isInstanceOfSatisfying(
            MalformedCommand.class,
            malformed -> assertThat(malformed.problem())
                .isEqualTo(MalformedCommand.Problem.AMBIGUOUS_CONTACT));
  }

  private static Fields post(String body) {
    return new Fields(Parameters.parse(body).values());
  }
}

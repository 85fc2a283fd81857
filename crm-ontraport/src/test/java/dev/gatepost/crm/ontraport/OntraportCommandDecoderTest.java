package dev.gatepost.crm.ontraport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.operation.MalformedCommand.Problem;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.simulator.Parameters;
import dev.gatepost.testkit.CommandDecoderContract;
import dev.gatepost.testkit.CrmUnderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OntraportCommandDecoderTest implements CommandDecoderContract {
  private final OntraportUnderTest account = new OntraportUnderTest();

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  /** Post data as marketers type it, after Ontraport has put the contact's values in. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "contactId=8",
        "contact_id=8&email=ann%40example.com",
        "contactId=8&email=ann@example.com&firstname=Ann&tags=*/*1*/*2*/*",
        "id=8\r\n",
        "contactId=+8+"
      })
  void postDataIsUnderstood(String body) {
    assertThat(decode(new Fields(Parameters.parse(body).values())))
        .isEqualTo(new Operation.BatchSync(new ContactId("8")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"8", "8\n", " 8 \r\n", "8\r\n\r\n"})
  void theBareIdIsUnderstoodWithWhateverLineEnd(String body) {
    assertThat(decode(bare(body))).isEqualTo(new Operation.BatchSync(new ContactId("8")));
  }

  @Test
  void aMissingContactGetsTheSentenceThatFixesIt() {
    assertThatThrownBy(() -> decode(Fields.NONE))
        .isInstanceOf(MalformedCommand.class)
        .hasMessage("the post does not say which contact it is about: add contactId=[Contact ID] to"
            + " the post data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[Contact ID]", " [Contact ID]\n", "[contact id]", "[ID]"})
  void aMergeFieldThatWasNotFilledInGetsIt(String value) {
    for (Fields fields : List.of(bare(value), new Fields(Map.of("contactId", List.of(value))))) {
      assertThatThrownBy(() -> decode(fields))
          .isInstanceOfSatisfying(
              MalformedCommand.class,
              e -> assertThat(e.problem()).isEqualTo(Problem.UNRESOLVED_MERGE_FIELD))
          .hasMessageEndingWith("add contactId=[Contact ID] to the post data");
    }
  }

  private Operation decode(Fields fields) {
    return account.crm().decoder().decode(CommandName.BATCH_SYNC, fields);
  }

  private static Fields bare(String body) {
    return new Fields(Map.of(Fields.BARE_BODY, List.of(body)));
  }
}

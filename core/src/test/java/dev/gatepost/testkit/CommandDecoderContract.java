package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.operation.MalformedCommand.Problem;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandDecoder;
import dev.gatepost.core.subscription.ProductId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link CommandDecoder} must do. */
public interface CommandDecoderContract {
  /** Returns an account that is fresh for each test. */
  CrmUnderTest account();

  @ParameterizedTest
  @EnumSource
  default void whatTheCrmPostsIsUnderstood(CommandName command) {
    CrmUnderTest account = account();
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    Fields post = account.postAbout(anna).and(field("operation", "raise-level"));

    Operation operation = account.crm().decoder().decode(command, post);

    assertThat(operation.contact()).isEqualTo(anna);
    assertThat(operation.kind().command()).contains(command);
    assertThat(account.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contactId",
        "contact_id",
        "ContactId",
        "Contact0Id",
        "Id",
        "id",
        "contact[id]",
        "subscriber.id",
        Fields.BARE_BODY
      })
  default void everyCustomaryNameOfTheContactIsUnderstood(String name) {
    assertThat(decode(CommandName.UPDATE_USER, field(name, " 42\r\n")))
        .isEqualTo(new Operation.UpdateUser(new ContactId("42")));
  }

  @Test
  default void parametersAreRead() {
    Fields contact = field("contactId", "42");
    ContactId id = new ContactId("42");

    assertThat(decode(CommandName.FIELD_OPERATION, contact.and(field("operation", "raise-level"))))
        .isEqualTo(new Operation.RunCustomOperation(id, new CustomOperationName("raise-level")));
    assertThat(decode(CommandName.CANCEL_SUBSCRIPTION, contact.and(field("productId", "course-7"))))
        .isEqualTo(new Operation.CancelSubscription(id, Optional.of(new ProductId("course-7"))));
    assertThat(decode(CommandName.CREATE_COUPON, contact.and(field("promotion", "spring"))))
        .isEqualTo(new Operation.CreateCoupon(id, Optional.of(new PromotionName("spring"))));
  }

  @Test
  default void aPostWithoutContactGetsTheSentenceThatFixesIt() {
    assertThatThrownBy(() -> decode(CommandName.UPDATE_USER, field("email", "anna@example.com")))
        .isInstanceOfSatisfying(
            MalformedCommand.class,
            malformed -> assertThat(malformed.problem()).isEqualTo(Problem.MISSING_CONTACT))
        .message()
        .doesNotContain("anna@example.com")
        .containsIgnoringCase("contact");
  }

  @Test
  default void twoDifferentContactsAreAnErrorNotAGuess() {
    assertThat(problem(field("contactId", "42").and(field("id", "43"))))
        .isEqualTo(Problem.AMBIGUOUS_CONTACT);
    assertThat(decode(CommandName.UPDATE_USER, field("contactId", "42").and(field("id", "42"))))
        .isEqualTo(new Operation.UpdateUser(new ContactId("42")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"~Contact.Id~", "[Contact ID]", "%CONTACTID%", "{{contact.id}}", "{contact.id}"})
  default void anUnresolvedMergeFieldIsToldApart(String value) {
    assertThat(problem(field("contactId", value))).isEqualTo(Problem.UNRESOLVED_MERGE_FIELD);
  }

  @Test
  default void anImpossibleContactIsRefusedWithoutRepeatingIt() {
    String long10kB = "7".repeat(10_000);

    assertThat(problem(field("contactId", long10kB))).isEqualTo(Problem.INVALID_CONTACT);
    assertThatThrownBy(() -> decode(CommandName.UPDATE_USER, field("contactId", long10kB)))
        .message()
        .hasSizeLessThan(1000);
  }

  private Operation decode(CommandName command, Fields fields) {
    return account().crm().decoder().decode(command, fields);
  }

  private Problem problem(Fields fields) {
    try {
      throw new AssertionError("was understood: " + decode(CommandName.UPDATE_USER, fields));
    } catch (MalformedCommand malformed) {
      return malformed.problem();
    }
  }

  private static Fields field(String name, String value) {
    return new Fields(Map.of(name, List.of(value)));
  }
}

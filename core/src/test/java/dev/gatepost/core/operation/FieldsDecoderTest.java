package dev.gatepost.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.MalformedCommand.Problem;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.subscription.ProductId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsDecoderTest {
  private static final ContactId ANNA = new ContactId("42");
  private final FieldsDecoder decoder = new FieldsDecoder("add contactId=[Contact ID]");

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
        "contact.id",
        "subscriber.id",
        "subscriber[id]",
        "subscriber_id",
        Fields.BARE_BODY
      })
  void everyAliasNamesTheContact(String alias) {
    assertThat(decoder.decode(CommandName.UPDATE_USER, fields(alias, " 42\n")))
        .isEqualTo(new Operation.UpdateUser(ANNA));
  }

  @ParameterizedTest
  @EnumSource(CommandName.class)
  void everyCommandDecodesToAnOperationOfItsName(CommandName name) {
    Fields fields = fields("contactId", "42").and(fields("operation", "add-credits"));

    assertThat(decoder.decode(name, fields).kind().command()).contains(name);
    assertThat(CommandName.fromWire(name.wire())).contains(name);
  }

  @Test
  void parametersReachTheOperation() {
    Fields contact = fields("contactId", "42");

    assertThat(decoder.decode(
            CommandName.FIELD_OPERATION, contact.and(fields("operation", "add-credits"))))
        .isEqualTo(new Operation.RunCustomOperation(ANNA, new CustomOperationName("add-credits")));
    assertThat(decoder.decode(
            CommandName.CHARGE_SUBSCRIPTION, contact.and(fields("productId", "gold"))))
        .isEqualTo(new Operation.ChargeSubscription(ANNA, Optional.of(new ProductId("gold"))));
    assertThat(
            decoder.decode(CommandName.CREATE_COUPON, contact.and(fields("promotion", "spring"))))
        .isEqualTo(new Operation.CreateCoupon(ANNA, Optional.of(new PromotionName("spring"))));
    assertThat(decoder.decode(CommandName.REVOKE_SUBSCRIPTION, contact))
        .isEqualTo(new Operation.RevokeSubscription(ANNA, Optional.empty()));
  }

  @Test
  void aBatchSyncMayNameItsReleaseAndItsTags() {
    Fields contact = fields("contactId", "42");

    assertThat(decoder.decode(CommandName.BATCH_SYNC, contact))
        .isEqualTo(new Operation.BatchSync(ANNA));
    assertThat(decoder.decode(
            CommandName.BATCH_SYNC,
            contact
                .and(fields("release", "module-3"))
                .and(fields("doneTag", "Access is on"))
                .and(fields("failedTag", "id:20"))))
        .isEqualTo(new Operation.BatchSync(
            ANNA,
            Optional.of(new ReleaseName("module-3")),
            new Completion(
                Optional.of(TagRef.parse("Access is on")), Optional.of(TagRef.parse("id:20")))));
    assertThatThrownBy(() ->
            decoder.decode(CommandName.BATCH_SYNC, contact.and(fields("release", "module 3"))))
        .isInstanceOf(MalformedCommand.class)
        .hasMessageContaining("'release'");
  }

  @Test
  void theSameIdTwiceIsOneContact() {
    assertThat(decoder.decode(
            CommandName.UPDATE_USER, fields("contactId", "42").and(fields("contact[id]", "42"))))
        .isEqualTo(new Operation.UpdateUser(ANNA));
  }

  @Test
  void twoDifferentIdsAreAnErrorAndNotAGuess() {
    assertProblem(
        fields("contactId", "42").and(fields("contact[id]", "43")), Problem.AMBIGUOUS_CONTACT);
  }

  @Test
  void aMissingContactTellsTheFix() {
    assertThatThrownBy(() -> decoder.decode(CommandName.UPDATE_USER, Fields.NONE))
        .isInstanceOf(MalformedCommand.class)
        .hasMessageContaining("add contactId=[Contact ID]");
    assertProblem(fields("contactId", "  "), Problem.MISSING_CONTACT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"~Contact.Id~", "[Contact ID]", "%CONTACTID%", "{{contact.id}}"})
  void aMergeFieldThatWasNotFilledInIsRecognised(String raw) {
    assertProblem(fields("contactId", raw), Problem.UNRESOLVED_MERGE_FIELD);
  }

  @Test
  void anIdThatCannotBeOneIsRefusedWithoutRepeatingAllOfIt() {
    MalformedCommand error = catchThrowableOfType(
        MalformedCommand.class,
        () -> decoder.decode(CommandName.UPDATE_USER, fields("id", "7".repeat(10_000))));

    assertThat(error.problem()).isEqualTo(Problem.INVALID_CONTACT);
    assertThat(error).message().hasSizeLessThan(300);
  }

  @Test
  void aCustomOperationNeedsItsName() {
    MalformedCommand error = catchThrowableOfType(
        MalformedCommand.class,
        () -> decoder.decode(CommandName.FIELD_OPERATION, fields("id", "42")));

    assertThat(error.problem()).isEqualTo(Problem.MISSING_FIELD);
    assertThat(error).hasMessageContaining("operation=<name>");
  }

  @Property
  void whateverIsPostedGivesAnOperationOrAClearError(
      @ForAll CommandName name, @ForAll String key, @ForAll List<String> values) {
    Fields fields = new Fields(Map.of(key, values));
    try {
      assertThat(decoder.decode(name, fields).kind().command()).contains(name);
    } catch (MalformedCommand e) {
      assertThat(e).message().isNotBlank();
    }
  }

  @Test
  void valuesDoNotPrint() {
    assertThat(fields("email", "anna@example.com").toString()).doesNotContain("anna");
  }

  private void assertProblem(Fields fields, Problem problem) {
    assertThat(catchThrowableOfType(
                MalformedCommand.class, () -> decoder.decode(CommandName.UPDATE_USER, fields))
            .problem())
        .isEqualTo(problem);
  }

  private static Fields fields(String name, String value) {
    return new Fields(Map.of(name, List.of(value)));
  }
}

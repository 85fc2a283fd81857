package dev.gatepost.crm.infusionsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.testkit.CrmUnderTest;
import dev.gatepost.testkit.FieldWriterContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeapFieldWriterTest implements FieldWriterContract {
  private final KeapUnderTest account = new KeapUnderTest();
  private final FieldId level = account.addField("Level");
  private final ContactId anna = account.addContact(new EmailAddress("anna@example.com"));

  @Override
  public CrmUnderTest account() {
    return account;
  }

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void severalFieldsTakeOneCall() {
    FieldId city = account.addField("City");

    assertThat(account.crm().fields().write(anna, Map.of(level, "7", city, "Graz")))
        .isTrue();

    assertThat(account.simulator.calls().byKind())
        .isEqualTo(Map.of("PATCH /crm/rest/v1/contacts/{id}", 1));
    assertThat(account.front.requests().get(0).getUrl())
        .isEqualTo("/crm/rest/v1/contacts/%s?update_mask=custom_fields".formatted(anna));
  }

  @Test
  void nothingToWriteTellsWhetherThereIsTheContact() {
    assertThat(account.crm().fields().write(anna, Map.of())).isTrue();
    assertThat(account.crm().fields().write(new ContactId("987654321"), Map.of()))
        .isFalse();

    assertThat(account.simulator.effects().all()).isEmpty();
  }

  @Test
  void aRefusalNamesTheFieldsAndNotTheirValues() {
    assertThatThrownBy(() -> account
            .crm()
            .fields()
            .write(anna, Map.of(level, "s3cret", new FieldId("99999"), "s3cret too")))
        .isInstanceOf(CrmRefused.class)
        .hasMessage("PATCH /v1/contacts/%s answered 400: check that there are, and what type have,"
                .formatted(anna)
            + " the custom fields [%s, 99999]".formatted(level));
    assertThatThrownBy(
            () -> account.crm().fields().write(anna, Map.of(new FieldId("_Level"), "s3cret")))
        .isInstanceOf(CrmRefused.class)
        .hasMessage("Keap has no such custom fields [_Level]");
  }

  @Test
  void whereThereIsNoApiTheBaseUrlIsToBlame() {
    account.front.always(FaultyFront.html(404));

    assertThatThrownBy(() -> account.crm().fields().write(anna, Map.of(level, "7")))
        .isInstanceOf(CrmRefused.class)
        .hasMessageEndingWith(
            "answered 404: check the base URL; it is https://api.infusionsoft.com");
  }
}

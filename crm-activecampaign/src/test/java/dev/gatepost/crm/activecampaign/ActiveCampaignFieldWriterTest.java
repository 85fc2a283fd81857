package dev.gatepost.crm.activecampaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.testkit.CrmUnderTest;
import dev.gatepost.testkit.FieldWriterContract;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ActiveCampaignFieldWriterTest implements FieldWriterContract {
  private final ActiveCampaignUnderTest account = new ActiveCampaignUnderTest();

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
    FieldId level = account.addField("Level");
    FieldId city = account.addField("City");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));

    account.crm().fields().write(anna, Map.of(level, "7", city, "Graz"));

    assertThat(account.simulator.calls().byKind()).isEqualTo(Map.of("PUT /api/3/contacts/{id}", 1));
  }
}

package dev.gatepost.crm.infusionsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.crm.http.Authentication;
import dev.gatepost.crm.http.CrmAccount;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.KeapSimulator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The description sees what is wrong, so its silence means something. */
final class OfficialDescriptionTest {
  static Stream<CrmCall> wrongCalls() {
    return Stream.of(
        CrmCall.get("v2", "contacts").query("page_size", "1001"),
        CrmCall.get("v2", "contacts").query("filters", "ids==7"),
        CrmCall.get("v2", "contacts", "7", "orders"),
        CrmCall.post("v2", "tags", "91", "contacts:applyTags"),
        CrmCall.post("v2", "tags", "91", "contacts:applyTags").json(Map.of("ids", List.of("7"))),
        CrmCall.post("v2", "tags", "91", "contacts:applyTags")
            .json(Map.of("contact_ids", List.of(7))),
        CrmCall.put("v2", "tags", "91", "contacts:applyTags")
            .json(Map.of("contact_ids", List.of("7"))),
        CrmCall.patch("v1", "contacts", "seven")
            .query("update_mask", "custom_fields")
            .json(Map.of()),
        CrmCall.patch("v1", "contacts", "7").query("update_mask", "fields").json(Map.of()),
        CrmCall.patch("v1", "contacts", "7")
            .query("update_mask", "custom_fields")
            .json(Map.of("custom_fields", List.of(Map.of("id", "x", "content", "gold")))));
  }

  static Stream<CrmCall> ourCalls() {
    return Stream.of(
        CrmCall.get("v2", "contacts")
            .query("filter", "ids==1001,1002,7")
            .query("fields", "id,email_addresses,tag_ids,custom_fields"),
        CrmCall.get("v2", "tags"),
        CrmCall.get("v2", "contacts", "model"),
        CrmCall.post("v2", "tags", "201", "contacts:applyTags")
            .json(Map.of("contact_ids", List.of("1001", "7"))),
        CrmCall.post("v2", "tags", "201", "contacts:removeTags")
            .json(Map.of("contact_ids", List.of("1001"))),
        CrmCall.post("v2", "tags", "999", "contacts:applyTags")
            .json(Map.of("contact_ids", List.of("1001")))
            .accepting(404),
        CrmCall.patch("v1", "contacts", "1001")
            .query("update_mask", "custom_fields")
            .json(Map.of("custom_fields", List.of(Map.of("id", 31, "content", "gold")))));
  }

  /** Or else the tests would say nothing of Keap. */
  @ParameterizedTest
  @MethodSource("ourCalls")
  void theSimulatorAnswersAsKeapDescribesIt(CrmCall call) {
    try (KeapUnderTest account = new KeapUnderTest()) {
      TagId gold = account.addTag("Gold");
      FieldId level = account.addField("Level");
      account.addContacts(2, gold).forEach(contact -> account.setField(contact, level, "7"));
      CrmAnswer answer = CrmAccount.at(account.front.url("/crm/rest"))
          .authentication(Authentication.fixed(Map.of("X-Keap-API-Key", KeapSimulator.SERVICE_KEY)))
          .connect(account.surroundings())
          .interactive()
          .send(call);

      assertThat(OfficialDescription.objections(account.front.requests().get(0), answer))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("wrongCalls")
  void aWrongCallIsObjectedTo(CrmCall call) {
    try (FaultyFront front = FaultyFront.alone()) {
      front.always(FaultyFront.json(200, "{}"));
      CrmAccount.at(front.url("/crm/rest"))
          .connect(Surroundings.standard())
          .interactive()
          .send(call);

      assertThat(OfficialDescription.objections(front.requests().get(0))).isNotEmpty();
    }
  }
}

package dev.gatepost.crm.infusionsoft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.crm.http.CrmAccount;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
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

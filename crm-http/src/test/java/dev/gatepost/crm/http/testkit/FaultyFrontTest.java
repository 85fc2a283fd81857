package dev.gatepost.crm.http.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.crm.http.CrmAccount;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import dev.gatepost.crm.http.Surroundings;
import org.junit.jupiter.api.Test;

final class FaultyFrontTest {
  @Test
  void passesOnUntilItIsToldOtherwise() {
    try (FaultyFront behind = FaultyFront.alone();
        FaultyFront front = FaultyFront.before(behind.url("/"))) {
      behind.always(FaultyFront.json(200, "\"behind\""));
      CrmClient client =
          CrmAccount.at(front.url("/api")).connect(Surroundings.standard()).interactive();
      CrmCall call = CrmCall.get("things").query("ids[]", "1").query("ids[]", "2");

      assertThat(client.send(call).text()).isEqualTo("\"behind\"");
      assertThat(behind.requests().get(0).getUrl())
          .isEqualTo("/api/things?ids%5B%5D=1&ids%5B%5D=2");

      front.next(FaultyFront.json(200, "\"first\""), FaultyFront.json(200, "\"second\""));
      assertThat(client.send(call).text()).isEqualTo("\"first\"");
      assertThat(client.send(call).text()).isEqualTo("\"second\"");
      assertThat(client.send(call).text()).isEqualTo("\"behind\"");

      front.next(FaultyFront.json(200, "\"first\""));
      front.heal();
      assertThat(client.send(call).text()).isEqualTo("\"behind\"");
      front.next(FaultyFront.json(200, "\"second\""));
      assertThat(client.send(call).text()).isEqualTo("\"second\"");
    }
  }
}

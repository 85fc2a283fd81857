package dev.gatepost.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorMainTest {
  @ParameterizedTest
  @ValueSource(strings = {"activecampaign", "keap", "ontraport"})
  void aCrmStartsWithPeopleInItAndSaysHowToCallIt(String crm) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CrmSimulator simulator = SimulatorMain.start(crm, "--contacts", "7")) {
      SimulatorMain.describe(simulator, new PrintStream(out, true, StandardCharsets.UTF_8));

      assertThat(simulator.contactIds()).hasSize(7);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains(simulator.apiUri().toString(), "curl -H");
    }
  }
}

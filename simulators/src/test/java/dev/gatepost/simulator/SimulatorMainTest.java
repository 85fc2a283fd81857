package dev.gatepost.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.simulator.SimulatorMain.Wish;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorMainTest {
  @ParameterizedTest
  @ValueSource(strings = {"activecampaign", "keap", "ontraport"})
  void aCrmStartsWithPeopleInItAndSaysHowToCallIt(String crm) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CrmSimulator simulator =
        (CrmSimulator) SimulatorMain.start(wish(crm, "--contacts", "7"))) {
      SimulatorMain.describe(simulator, new PrintStream(out, true, StandardCharsets.UTF_8));

      assertThat(simulator.contactIds()).hasSize(7);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains(simulator.apiUri().toString(), "curl -H");
    }
  }

  @Test
  void stripeStartsWithBuyersInItAndSaysHowToCallIt() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Simulator stripe = SimulatorMain.start(wish("stripe", "--contacts", "7"))) {
      SimulatorMain.describe(stripe, new PrintStream(out, true, StandardCharsets.UTF_8));
      Caller api =
          new Caller(stripe.apiUri(), "Authorization", "Bearer " + StripeSimulator.TEST_KEY);

      assertThat(api.get("/customers").json().path("data")).hasSize(7);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains(stripe.apiUri().toString(), "curl -u sk_test_");
    }
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    assertThat(Wish.parse(List.of())).isEmpty();
    assertThat(Wish.parse(List.of("salesforce"))).isEmpty();
    assertThat(Wish.parse(List.of("keap", "--prot", "1"))).isEmpty();
    assertThat(Wish.parse(List.of("keap", "--port", "x"))).isEmpty();
    assertThat(Wish.parse(List.of("keap", "--port"))).isEmpty();
    assertThat(wish("keap", "--port", "9001").port()).isEqualTo(9001);
  }

  private static Wish wish(String... arguments) {
    return Wish.parse(List.of(arguments)).orElseThrow();
  }
}

package dev.gatepost.crm.ontraport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.crm.http.testkit.SimulatedCrm;
import dev.gatepost.crm.ontraport.OntraportSettings.ApiKey;
import dev.gatepost.crm.ontraport.OntraportSettings.AppId;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.OntraportSimulator;
import dev.gatepost.testkit.MovableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * The real client, a front that can misbehave, and the simulator behind it; all by one clock, which
 * moves when somebody waits.
 */
final class OntraportUnderTest implements SimulatedCrm, AutoCloseable {
  static final Instant START = Instant.parse("2027-01-01T12:00:00Z");

  final MovableClock clock = MovableClock.at(START);
  final OntraportSimulator simulator = new OntraportSimulator(clock);
  final FaultyFront front;
  final Ontraport ontraport;

  OntraportUnderTest() {
    this(settings -> settings);
  }

  OntraportUnderTest(UnaryOperator<OntraportSettings> choices) {
    simulator.start(0);
    front = FaultyFront.before(simulator.baseUri());
    ontraport = connect(choices);
  }

  /** Connects one more client, which knows nothing of the other. */
  Ontraport connect(UnaryOperator<OntraportSettings> choices) {
    OntraportSettings usual = OntraportSettings.of(
        new AppId(OntraportSimulator.APP_ID), new ApiKey(OntraportSimulator.API_KEY));
    return Ontraport.connect(
        choices.apply(usual.withBaseUrl(front.url("/"))),
        new Surroundings(new OkHttpClient(), clock, clock::advance));
  }

  @Override
  public FaultyFront front() {
    return front;
  }

  @Override
  public MovableClock clock() {
    return clock;
  }

  @Override
  public Crm crm() {
    return ontraport.interactive();
  }

  @Override
  public CrmSimulator simulator() {
    return simulator;
  }

  /** What the webhook step of an automation sends when it is set up as we tell. */
  @Override
  public Fields postAbout(ContactId contact) {
    return new Fields(Map.of("contactId", List.of(contact.value())));
  }

  /** Closes everything, and checks what must hold after whatever was done. */
  @Override
  public void close() {
    front.close();
    simulator.close();
    assertThat(simulator.wipeAlls()).as("calls that reached every contact").isZero();
  }
}

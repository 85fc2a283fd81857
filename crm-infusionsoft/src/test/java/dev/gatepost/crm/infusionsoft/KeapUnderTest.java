package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.crm.http.testkit.SimulatedCrm;
import dev.gatepost.simulator.KeapSimulator;
import dev.gatepost.testkit.MovableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * The real client, a front that can misbehave, and the simulator behind it; all by one clock, which
 * moves when somebody waits. At the end every request is held against Keap's own description.
 */
final class KeapUnderTest implements SimulatedCrm, AutoCloseable {
  static final Instant START = Instant.parse("2027-01-01T12:00:00Z");
  static final KeapSettings USUAL =
      KeapSettings.of(new KeapSettings.ApiKey(KeapSimulator.SERVICE_KEY));

  final MovableClock clock = MovableClock.at(START);
  final KeapSimulator simulator = new KeapSimulator(clock);
  final FaultyFront front;
  final Keap keap;

  KeapUnderTest() {
    this(settings -> settings);
  }

  KeapUnderTest(UnaryOperator<KeapSettings> choices) {
    simulator.start(0);
    front = FaultyFront.before(simulator.baseUri());
    keap = connect(choices.apply(USUAL.withBaseUrl(front.url("/"))));
  }

  /** Connects as a program that shares nothing with the others but Keap. */
  Keap connect(KeapSettings settings) {
    return Keap.connect(settings, surroundings());
  }

  /** Returns connections of their own, and the clock that everybody shares. */
  Surroundings surroundings() {
    return new Surroundings(new OkHttpClient(), clock, clock::advance);
  }

  @Override
  public KeapSimulator simulator() {
    return simulator;
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
    return keap.interactive();
  }

  /** What the HTTP Post step sends when it is set up as told. */
  @Override
  public Fields postAbout(ContactId contact) {
    return new Fields(Map.of("contactId", List.of(contact.value())));
  }

  @Override
  public void close() {
    front.close();
    simulator.close();
    OfficialDescription.allows(front.requests());
  }
}

package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Token;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.crm.http.testkit.SimulatedCrm;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.SimulatedContact;
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
final class ActiveCampaignUnderTest implements SimulatedCrm, AutoCloseable {
  static final Instant START = Instant.parse("2027-01-01T12:00:00Z");

  final MovableClock clock = MovableClock.at(START);
  final ActiveCampaignSimulator simulator = new ActiveCampaignSimulator(clock);
  final FaultyFront front;
  final ActiveCampaign activeCampaign;

  ActiveCampaignUnderTest() {
    this(settings -> settings);
  }

  ActiveCampaignUnderTest(UnaryOperator<ActiveCampaignSettings> choices) {
    simulator.start(0);
    front = FaultyFront.before(simulator.baseUri());
    Token token = new Token(ActiveCampaignSimulator.TOKEN);
    activeCampaign = ActiveCampaign.connect(
        choices.apply(ActiveCampaignSettings.of(front.url("/"), token)),
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
    return activeCampaign.interactive();
  }

  @Override
  public CrmSimulator simulator() {
    return simulator;
  }

  /** What the Webhook action of an automation sends, with the names of a captured post. */
  @Override
  public Fields postAbout(ContactId contact) {
    SimulatedContact known = simulator.contact(contact.value()).orElseThrow();
    return new Fields(Map.of(
        "contact[id]", List.of(known.id()),
        "contact[email]", List.of(known.email()),
        "contact[first_name]", List.of("Anna"),
        "contact[last_name]", List.of("Lee"),
        "contact[phone]", List.of(""),
        "contact[customer_acct_name]", List.of(""),
        "contact[tags]", List.of("VIP, Gold, Silver"),
        "contact[ip4]", List.of("127.0.0.1"),
        "contact[fields][level]", List.of("7"),
        "seriesid", List.of("9")));
  }

  @Override
  public void close() {
    front.close();
    simulator.close();
  }
}

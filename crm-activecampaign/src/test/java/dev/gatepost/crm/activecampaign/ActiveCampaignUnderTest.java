package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Token;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.SimulatedContact;
import dev.gatepost.testkit.CrmUnderTest;
import dev.gatepost.testkit.MovableClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;

/**
 * The real client, a front that can misbehave, and the simulator behind it; all by one clock, which
 * moves when somebody waits.
 */
final class ActiveCampaignUnderTest implements CrmUnderTest, AutoCloseable {
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
  public Crm crm() {
    return activeCampaign.interactive();
  }

  @Override
  public TagId addTag(String name) {
    return new TagId(simulator.addTag(name));
  }

  @Override
  public void renameTag(TagId tag, String name) {
    simulator.renameTag(tag.value(), name);
  }

  @Override
  public FieldId addField(String name) {
    return new FieldId(simulator.addField(name, FieldType.TEXT));
  }

  @Override
  public ContactId addContact(EmailAddress email) {
    return new ContactId(simulator.addContact(email.value()));
  }

  @Override
  public ContactId addContactWithoutEmail() {
    return new ContactId(simulator.addContact(""));
  }

  /** Adds so many contacts, each with its own address. */
  Set<ContactId> addContacts(int number, TagId... tags) {
    String[] ids = List.of(tags).stream().map(TagId::value).toArray(String[]::new);
    return IntStream.range(0, number)
        .mapToObj(i -> simulator.addContact("c%d@example.com".formatted(i), ids))
        .map(ContactId::new)
        .collect(Collectors.toSet());
  }

  @Override
  public void deleteContact(ContactId contact) {
    simulator.deleteContact(contact.value());
  }

  @Override
  public void giveTag(ContactId contact, TagId tag) {
    simulator.applyTag(contact.value(), tag.value());
  }

  @Override
  public void setField(ContactId contact, FieldId field, String value) {
    simulator.setField(contact.value(), field.value(), value);
  }

  @Override
  public Set<TagId> tagsOf(ContactId contact) {
    return simulated(contact).tags().stream().map(TagId::new).collect(Collectors.toSet());
  }

  @Override
  public Optional<String> fieldOf(ContactId contact, FieldId field) {
    return Optional.ofNullable(simulated(contact).fields().get(field.value()))
        .filter(value -> !value.isEmpty());
  }

  /** What the Webhook action of an automation sends, with the names of a captured post. */
  @Override
  public Fields postAbout(ContactId contact) {
    SimulatedContact known = simulated(contact);
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
  public int calls() {
    return simulator.calls().count();
  }

  @Override
  public void close() {
    front.close();
    simulator.close();
  }

  private SimulatedContact simulated(ContactId contact) {
    return simulator.contact(contact.value()).orElseThrow();
  }
}

package dev.gatepost.crm.ontraport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.http.testkit.FaultyFront;
import dev.gatepost.crm.ontraport.OntraportSettings.ApiKey;
import dev.gatepost.crm.ontraport.OntraportSettings.AppId;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.OntraportSimulator;
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
final class OntraportUnderTest implements CrmUnderTest, AutoCloseable {
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
  public Crm crm() {
    return ontraport.interactive();
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

  /** Looks past what a reader sees, which is some seconds behind. */
  @Override
  public Set<TagId> tagsOf(ContactId contact) {
    return simulated(contact).tags().stream().map(TagId::new).collect(Collectors.toSet());
  }

  @Override
  public Optional<String> fieldOf(ContactId contact, FieldId field) {
    return Optional.ofNullable(simulated(contact).fields().get(field.value()))
        .filter(value -> !value.isEmpty());
  }

  /** What the webhook step of an automation sends when it is set up as we tell. */
  @Override
  public Fields postAbout(ContactId contact) {
    return new Fields(Map.of("contactId", List.of(contact.value())));
  }

  @Override
  public int calls() {
    return simulator.calls().count();
  }

  /** Closes everything, and checks what must hold after whatever was done. */
  @Override
  public void close() {
    front.close();
    simulator.close();
    assertThat(simulator.wipeAlls()).as("calls that reached every contact").isZero();
  }

  private SimulatedContact simulated(ContactId contact) {
    return simulator.contact(contact.value()).orElseThrow();
  }
}

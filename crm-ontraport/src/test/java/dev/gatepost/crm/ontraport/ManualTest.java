package dev.gatepost.crm.ontraport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.ontraport.OntraportSettings.ApiKey;
import dev.gatepost.crm.ontraport.OntraportSettings.AppId;
import dev.gatepost.simulator.OntraportSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The example in the manual compiles, and does what it seems to do. */
final class ManualTest {
  private static final Path MANUAL = Path.of("../docs/crm/ontraport.md");
  private static final Path HERE =
      Path.of("src/test/java/dev/gatepost/crm/ontraport/ManualTest.java");

  private final OntraportUnderTest account = new OntraportUnderTest();

  @AfterEach
  void stop() {
    account.close();
  }

  @Test
  void theExampleWorks() {
    TagId seen = account.addTag("Seen");
    account.addField("City");
    ContactId anna = account.addContact(new EmailAddress("anna@example.com"));
    OntraportSettings settings = OntraportSettings.of(
            new AppId(OntraportSimulator.APP_ID), new ApiKey(OntraportSimulator.API_KEY))
        .withBaseUrl(account.front.url("/"));

    assertThat(example(settings, Set.of(anna, new ContactId("987654321")))).isEmpty();

    assertThat(account.tagsOf(anna)).containsExactly(seen);
  }

  private static Map<ContactId, TagFailure> example(
      OntraportSettings settings, Set<ContactId> people) {
    Ontraport ontraport = Ontraport.connect(settings, Surroundings.standard());
    Crm crm = ontraport.interactive();

    TagId seen = crm.catalog().tag(TagRef.parse("Seen")).orElseThrow().id();
    FieldId city = crm.catalog().field(FieldRef.parse("City")).orElseThrow().id();

    Map<ContactId, Contact> read = crm.contacts().read(people, Set.of(city));
    Map<ContactId, TagFailure> failures = crm.tags().apply(seen, read.keySet());
    return failures;
  }

  @Test
  void theManualShowsIt() throws IOException {
    String manual = Files.readString(MANUAL);
    int begin = manual.indexOf("```java") + "```java".length();
    List<String> shown = manual
        .substring(begin, manual.indexOf("```", begin))
        .lines()
        .map(String::strip)
        .toList();
    List<String> tested = Files.readString(HERE).lines().map(String::strip).toList();

    assertThat(shown).hasSizeGreaterThan(5);
    assertThat(tested).containsSubsequence(shown);
  }
}

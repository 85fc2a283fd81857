package dev.gatepost.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.activecampaign.ActiveCampaign;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.infusionsoft.Keap;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.crm.ontraport.Ontraport;
import dev.gatepost.crm.ontraport.OntraportSettings;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.FieldType;
import dev.gatepost.simulator.KeapSimulator;
import dev.gatepost.simulator.OntraportSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CrmAloneTest {
  private static final Path SOURCE = Path.of("src/test/java/dev/gatepost/http/docs/CrmAlone.java");
  private static final Path PAGE = Path.of("../docs/crm/on-its-own.md");

  static Stream<Arguments> crms() {
    return Stream.of(
        crm(new KeapSimulator(), CrmAloneTest::keap),
        crm(new OntraportSimulator(), CrmAloneTest::ontraport),
        crm(new ActiveCampaignSimulator(), CrmAloneTest::activeCampaign));
  }

  @ParameterizedTest
  @MethodSource("crms")
  void contactsAreFoundTaggedAndWrittenWithoutTheRestOfGatepost(
      CrmSimulator simulator, Function<URI, Crm> connect) {
    try (simulator) {
      String gold = simulator.addTag("Gold");
      String level = simulator.addField("Level", FieldType.TEXT);
      String anna = simulator.addContact("anna@example.com");
      Crm crm = connect.apply(simulator.start(0));

      assertThat(CrmAlone.welcome(crm, new EmailAddress("Anna@example.com")))
          .extracting(Contact::id)
          .hasToString("[%s]", anna);

      assertThat(simulator.contact(anna).orElseThrow().tags()).containsExactly(gold);
      assertThat(simulator.contact(anna).orElseThrow().fields()).containsEntry(level, "7");
    }
  }

  @Test
  void thePageShowsThisExample() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    List<String> marks = lines.stream().map(String::strip).toList();
    String example =
        lines
            .subList(marks.indexOf("// example begins") + 1, marks.indexOf("// example ends"))
            .stream()
            .map(line -> line.isEmpty() ? line : line.substring(4))
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(PAGE)).contains(example);
  }

  private static Crm keap(URI uri) {
    KeapSettings settings = KeapSettings.of(new KeapSettings.ApiKey(KeapSimulator.SERVICE_KEY));
    return Keap.connect(settings.withBaseUrl(uri), Surroundings.standard()).interactive();
  }

  private static Crm ontraport(URI uri) {
    OntraportSettings settings = OntraportSettings.of(
        new OntraportSettings.AppId(OntraportSimulator.APP_ID),
        new OntraportSettings.ApiKey(OntraportSimulator.API_KEY));
    return Ontraport.connect(settings.withBaseUrl(uri), Surroundings.standard()).interactive();
  }

  private static Crm activeCampaign(URI uri) {
    ActiveCampaignSettings settings = ActiveCampaignSettings.of(
        uri, new ActiveCampaignSettings.Token(ActiveCampaignSimulator.TOKEN));
    return ActiveCampaign.connect(settings, Surroundings.standard()).interactive();
  }

  private static Arguments crm(CrmSimulator simulator, Function<URI, Crm> connect) {
    return Arguments.of(simulator, connect);
  }
}

package dev.gatepost.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.InMemoryMemberDirectory;
import dev.gatepost.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {
  private static final Path SOURCE = Path.of("src/test/java/dev/gatepost/http/docs/Embedding.java");
  private static final Path PAGE = Path.of("../docs/embedding.md");

  @TempDir
  Path directory;

  @Test
  void aPlatformWithItsOwnMembersHandsInACommandAndItsWorkIsDone() {
    InMemoryMemberDirectory platform = new InMemoryMemberDirectory();
    ExecutorService writer = Executors.newSingleThreadExecutor();
    try (ActiveCampaignSimulator crm = new ActiveCampaignSimulator()) {
      crm.start(0);
      String gold = crm.addTag("Gold");
      ContactId anna = new ContactId(crm.addContact("anna@example.com", gold));
      ActiveCampaignSettings settings = ActiveCampaignSettings.of(
          crm.baseUri(), new ActiveCampaignSettings.Token(ActiveCampaignSimulator.TOKEN));

      assertThat(Embedding.run(settings, directory.resolve("host.db"), platform, writer))
          .isInstanceOf(Applied.class);

      assertThat(platform.find(Set.of(anna)).values())
          .extracting(Member::permissionTags)
          .containsExactly(Set.of(new TagId(gold)));
    } finally {
      writer.shutdown();
    }
  }

  @Test
  void thePageShowsThisExampleAndItFitsIn30Lines() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    int begin = index(lines, "// example begins");
    int end = index(lines, "// example ends");
    List<String> example = lines.subList(begin + 1, end);

    assertThat(example.stream().filter(line -> !line.isBlank())).hasSizeLessThan(30);
    assertThat(Files.readString(PAGE)).contains(unindented(example));
  }

  @Test
  void aMemberWhoComesHasTheTagsOfTheCrm() throws IOException {
    MovableClock clock = new MovableClock();
    InMemoryCrm crm = new InMemoryCrm();
    InMemoryMemberDirectory members = new InMemoryMemberDirectory();
    EmailAddress address = new EmailAddress("anna@example.com");
    ContactId anna = crm.addContact(address);
    TagId gold = crm.addTag("Gold");
    crm.giveTag(anna, gold);
    members.enrol(new NewMember(anna, address, Set.of(), clock.instant()));
    members.mark(Set.of(anna), clock.instant());
    Site site = new Site(new SiteId("academy"), List.of(), SitePolicies.STANDARD);

    assertThat(Embedding.tagsOnVisit(
            new ConnectedSite(site, crm.crm(), crm.crm(), members, members, members), anna, clock))
        .containsExactly(gold);
    List<String> lines = Files.readAllLines(SOURCE);
    assertThat(Files.readString(PAGE))
        .contains(unindented(
            lines.subList(index(lines, "// visit begins") + 1, index(lines, "// visit ends"))));
  }

  private static int index(List<String> lines, String mark) {
    return lines.stream().map(String::strip).toList().indexOf(mark);
  }

  private static String unindented(List<String> lines) {
    return lines.stream()
        .map(line -> line.startsWith("    ") ? line.substring(4) : line)
        .collect(Collectors.joining("\n"));
  }
}

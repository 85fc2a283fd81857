package dev.gatepost.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.custom.Planned;
import dev.gatepost.core.field.DateForm;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.service.OperationBook;
import dev.gatepost.http.config.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of {@code docs/custom-operations.md} does what the page says. */
class CustomOperationsTest {
  private static final Path PAGE = Path.of("../docs/custom-operations.md");
  private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("`(\\{\\w+: [^`]*})`");

  private static final String SITE = """
      store: sqlite:./gatepost.db
      sites:
        - id: academy
          handshakes: [{sha256: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae}]
          crm: {kind: keap, key: "${env:KEY}"}
      """;

  @TempDir
  Path folder = Path.of(".");

  private final List<String> booked = new ArrayList<>();

  @Test
  void everyBlockOfYamlOnThePageIsValid() throws IOException {
    List<String> blocks = BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .toList();

    assertThat(blocks).hasSizeGreaterThan(8);
    for (String block : blocks) {
      assertThat(read(block)).isNotNull();
    }
  }

  @Test
  void everyStepAndConditionOfTheTablesIsValid() throws IOException {
    String products = """
        products: {course: {allow: [A], modules: {module-3: B}, deny: [C]}}
        orderForms: {promotions: {spring: {discount: 20 %, code: Coupon}}}
        """;
    List<String> examples = table("### Steps");
    List<String> conditions = table("### Conditions");

    assertThat(examples).hasSizeGreaterThan(18);
    for (String step : examples) {
      assertThat(read(products + "operations: {x: {steps: [%s]}}\n".formatted(step)))
          .isNotNull();
    }
    assertThat(conditions).hasSizeGreaterThan(5);
    for (String condition : conditions) {
      assertThat(read("operations: {x: {when: %s, steps: {apply: Gold}}}\n".formatted(condition)))
          .isNotNull();
    }
  }

  @Test
  void everyReasonToRefuseIsInTheTable() throws IOException {
    String page = Files.readString(PAGE);

    for (Planned.Reason reason : Planned.Reason.values()) {
      String word = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(page).contains("| `%s` |".formatted(word));
    }
  }

  @Test
  void theFirstExampleAdds() throws IOException {
    ManualSite site = site("# Custom operations").field("Credits", new FieldType.Text(), "5");

    assertThat(site.run("add-credits")).isEqualTo(new Applied("'Credits' from 5 to 15"));
  }

  @Test
  void aCreditSystem() throws IOException {
    ManualSite site = site("### A credit system")
        .field("Credits", new FieldType.WholeNumber(), "")
        .field("Last used", new FieldType.Date(DateForm.ISO), "");

    site.post("buy-credits");
    site.post("buy-credits");
    site.work();
    assertThat(site.held("Credits")).isEqualTo("20");

    for (int i = 0; i < 20; i++) {
      assertThat(site.run("use-credit")).isInstanceOf(Applied.class);
    }
    assertThat(reason(site.run("use-credit"))).isEqualTo(Refusal.BELOW_FLOOR);
    assertThat(site.held("Credits")).isEqualTo("0");
    assertThat(site.held("Last used")).isEqualTo("2026-11-23");
  }

  @Test
  void pointsOnEachRenewal() throws IOException {
    ManualSite site = site("### Points on each renewal")
        .field("Points", new FieldType.Text(), "800")
        .tag("Gold");

    CommandId first = site.post("renewal-points");
    assertThat(site.post("renewal-points")).as("the second post is the first").isEqualTo(first);
    site.work();
    assertThat(site.held("Points")).isEqualTo("900");
    assertThat(reason(site.run("renewal-points-gold"))).isEqualTo(Refusal.CONDITION_NOT_MET);

    site.clock.advance(Duration.ofDays(31));
    site.run("renewal-points");
    site.clock.advance(Duration.ofDays(31));
    site.run("renewal-points");
    assertThat(site.held("Points")).as("never more").isEqualTo("1000");
  }

  @Test
  void goldMembersGetHalfAsMuchAgain() throws IOException {
    ManualSite site = site("### Points on each renewal")
        .field("Points", new FieldType.Text(), "")
        .heldTag("Gold");

    assertThat(reason(site.run("renewal-points"))).isEqualTo(Refusal.CONDITION_NOT_MET);
    site.run("renewal-points-gold");
    assertThat(site.held("Points")).isEqualTo("150");
  }

  @Test
  void aTrialEndDate() throws IOException {
    ManualSite site = site("### A trial end date")
        .field("Trial end", new FieldType.Date(DateForm.UNIX_SECONDS), "")
        .tag("Trial");

    assertThat(site.run("start-trial"))
        .isEqualTo(new Applied("'Trial end' from (empty) to 2026-12-08; applied the tag 'Trial'"));
    assertThat(site.tagsHeld()).containsExactly("Trial");

    site.clock.advance(Duration.ofDays(400));
    assertThat(reason(site.run("start-trial"))).isEqualTo(Refusal.LIMIT_REACHED);
  }

  @Test
  void aCountdown() throws IOException {
    ManualSite site =
        site("### A countdown").field("Offer ends", new FieldType.DateTime(DateForm.ISO), "");

    site.run("start-countdown");
    assertThat(site.held("Offer ends")).isEqualTo("2026-11-26T20:00:00Z");
    site.clock.advance(Duration.ofDays(1));
    assertThat(reason(site.run("start-countdown"))).isEqualTo(Refusal.CONDITION_NOT_MET);

    site.run("one-more-day");
    assertThat(site.held("Offer ends")).isEqualTo("2026-11-27T20:00:00Z");
    site.clock.advance(Duration.ofDays(1));
    assertThat(reason(site.run("one-more-day"))).isEqualTo(Refusal.LIMIT_REACHED);
    site.clock.advance(Duration.ofDays(40));
    assertThat(reason(site.run("one-more-day"))).isEqualTo(Refusal.CONDITION_NOT_MET);
  }

  @Test
  void releasingAModule() throws IOException {
    ManualSite site = site("### Releasing a module")
        .tag("Course_Instant_Access")
        .tag("Course_Module_2")
        .tag("Course_Module_3")
        .heldTag("Course_Revoke_Access");

    site.run("release-module-3");
    assertThat(site.tagsHeld()).containsExactly("Course_Module_3");

    site.run("close-course");
    assertThat(site.tagsHeld()).containsExactly("Course_Module_3", "Course_Revoke_Access");
  }

  @Test
  void spendingWithAFloor() throws IOException {
    ManualSite site = site("### Spending with a floor")
        .field("Points", FieldType.Decimal.ANY, "50")
        .tag("Bought the book");

    assertThat(reason(site.run("buy-for-80"))).isEqualTo(Refusal.BELOW_FLOOR);
    assertThat(site.tagsHeld()).isEmpty();
    site.run("buy-on-credit");
    assertThat(site.held("Points")).isEqualTo("-30");
    site.clock.advance(Duration.ofHours(1));
    assertThat(reason(site.run("buy-on-credit"))).isEqualTo(Refusal.BELOW_FLOOR);
    site.run("penalty");
    assertThat(site.held("Points")).as("it raises nothing").isEqualTo("-30");
  }

  @Test
  void aKindOfOnesOwn() throws IOException {
    ManualSite site = site("## Your own kinds")
        .field("Points", new FieldType.WholeNumber(), "5")
        .field("Level", new FieldType.Text(), "Gold");

    assertThat(site.run("visit")).isEqualTo(new Applied("changed 'Points'; booked a bonus of 200"));
    assertThat(site.held("Points")).isEqualTo("205");
    assertThat(booked).containsExactly("200");
  }

  private ManualSite site(String heading) throws IOException {
    String page = Files.readString(PAGE);
    String block = page.substring(page.indexOf(heading + "\n"));
    return new ManualSite(read(BLOCK
        .matcher(block)
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow()));
  }

  private OperationBook read(String ofTheSite) throws IOException {
    Path file = folder.resolve("gatepost.yml");
    Files.writeString(file, SITE + ofTheSite.indent(4));
    return new ConfigurationFile(file, Map.of("KEY", "k3y"))
        .with(new LevelBonus((command, contact, points) -> booked.add(points.toPlainString())))
        .read()
        .sites()
        .get(0)
        .operations();
  }

  private static List<String> table(String heading) throws IOException {
    String page = Files.readString(PAGE);
    String section = page.substring(page.indexOf(heading) + heading.length());
    return STEP.matcher(section.substring(0, section.indexOf("\n#")))
        .results()
        .map(found -> found.group(1))
        .filter(example -> !example.contains("...") && !example.startsWith("{field: Bonus"))
        .toList();
  }

  private static Refusal reason(Outcome outcome) {
    return ((Refused) outcome).reason();
  }
}

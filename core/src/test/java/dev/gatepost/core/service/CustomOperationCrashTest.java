package dev.gatepost.core.service;

import static dev.gatepost.core.service.OperationSite.adding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.OwnPlan;
import dev.gatepost.core.custom.OwnSteps;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.port.FieldWriter;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.TagWriter;
import dev.gatepost.core.secret.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that ends at any of its calls to the store, the CRM or the host program, before or
 * after the call has done its work. The next process finishes what it began, with the effect of
 * once.
 */
class CustomOperationCrashTest {
  private static final int MORE_CALLS_THAN_THERE_ARE = 200;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCrashAtEveryCallInTurnHasTheEffectOfNone(boolean isAfter) {
    int crashes = 0;
    while (new Life(crashes + 1, isAfter).endsEarlyAndLeavesOneEffect()) {
      crashes++;
      assertThat(crashes).isLessThan(MORE_CALLS_THAN_THERE_ARE);
    }
    assertThat(crashes).as("the calls that were tried").isGreaterThan(15);
  }

  /** One site, one doomed process on it, and the one that comes after. */
  private static final class Life implements CustomStep {
    private final Doom doom;
    private final OperationSite site = new OperationSite();
    private final FieldId credits = site.whole("Credits");
    private final TagId gold = site.crm.addTag("Gold");
    private final ContactId anna = site.contact("anna");
    private final Set<String> errands = new TreeSet<>();
    private int told;

    Life(int fatal, boolean isAfter) {
      this.doom = new Doom(fatal, isAfter);
      site.crm.setField(anna, credits, "5");
      configure(site.runs, this);
    }

    /** Returns whether the first process came to its end before its work did. */
    boolean endsEarlyAndLeavesOneEffect() {
      CommandId reward = site.post("reward", anna).id();
      CommandId bonus = site.post("bonus", anna).id();
      live();
      configure(site.runs, this);
      site.clock.advance(LaneWorker.LEASE.plusSeconds(1));
      site.passes(Duration.ofMinutes(2));

      assertThat(site.outcome(reward))
          .isEqualTo(
              new Applied("'Credits' from 5 to 16; applied the tag 'Gold'; told the platform"));
      assertThat(site.outcome(bonus)).isEqualTo(new Applied("'Credits' from 16 to 116"));
      assertThat(site.held(anna, credits)).isEqualTo("116");
      assertThat(site.crm.tagsOf(anna)).containsExactly(gold);
      assertThat(errands).as("one key, however often it came").hasSize(1);
      assertThat(told).isBetween(1, 2);
      assertThat(site.runs.counted(OperationSite.SITE, anna, bonus().name(), Instant.EPOCH))
          .hasSize(1);
      return doom.hasCome();
    }

    private void live() {
      configure(doom.over(OperationRuns.class, site.runs), doom.over(CustomStep.class, this));
      Lanes lanes = doom.over(Lanes.class, site.journal);
      CommandJournal journal = doom.over(CommandJournal.class, site.journal);
      Handlers handlers =
          new Handlers(site.sites, RetryPolicy.STANDARD, SecretSource.secureRandom(), site.clock);
      doom.begin();
      try {
        new LaneWorker(
                site.sites,
                lanes,
                journal,
                handlers,
                WorkListener.NONE,
                site.clock,
                new NodeId("doomed"))
            .drain();
      } catch (Doom.Crash e) {
        assertThat(doom.hasCome()).as(e.getMessage()).isTrue();
      }
    }

    private void configure(OperationRuns runs, CustomStep step) {
      Crm crm = site.crm.crm();
      Crm doomed = runs == site.runs
          ? crm
          : new Crm(
              doom.over(ContactReader.class, crm.contacts()),
              doom.over(TagWriter.class, crm.tags()),
              doom.over(FieldWriter.class, crm.fields()),
              crm.catalog(),
              crm.decoder(),
              crm.health());
      site.configure(
          doomed, new CustomOperations(OperationBook.of(reward(), bonus()).with(step), runs));
    }

    private static CustomOperation reward() {
      return CustomOperation.of(
              "reward",
              adding("x", "Credits", "10").steps().get(0),
              new Step.ApplyTag(TagRef.parse("Gold")),
              new Step.Own("telling", Map.of()),
              adding("x", "Credits", "1").steps().get(0))
          .withDuplicates(Duration.ZERO);
    }

    private static CustomOperation bonus() {
      return adding("bonus", "Credits", "100").limited(RunLimit.ever(1));
    }

    @Override
    public String kind() {
      return "telling";
    }

    @Override
    public Set<FieldRef> fields(Map<String, String> settings) {
      return Set.of();
    }

    @Override
    public OwnPlan plan(Map<String, String> settings, OwnSteps.View view) {
      return new OwnPlan.Will(Map.of(), Optional.of("reward"), "told the platform");
    }

    @Override
    public void run(Errand errand) {
      told++;
      errands.add(errand.command().value() + errand.text());
    }
  }
}

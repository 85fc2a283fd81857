package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.OwnPlan;
import dev.gatepost.core.custom.OwnSteps;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.CustomStep;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CustomStep} must do. A host program's test hands over its kind of step,
 * settings with which it works, and a contact for which it then does something.
 */
public interface CustomStepContract {
  /** Returns the subject: the same throughout a test, fresh for each. */
  CustomStep step();

  /** Returns settings that make sense. */
  Map<String, String> settings();

  /** Returns settings that do not. */
  Map<String, String> impossibleSettings();

  /**
   * Returns what the contact holds, as people read it: every field that the step names with
   * {@link #settings}, such that the step does something.
   */
  Map<FieldRef, String> contact();

  /**
   * Returns all that errands have done so far, in words of the test's own. A step without errands
   * has nothing to tell.
   */
  default String effects() {
    return "";
  }

  @Test
  default void theKindHasANameThatCanBeConfigured() {
    assertThat(step().kind()).matches("[A-Za-z0-9_.-]{1,64}").isEqualTo(step().kind());
  }

  @Test
  default void itNamesEveryFieldThatItWrites() {
    assertThat(step().fields(settings())).isEqualTo(step().fields(settings()));
    assertThat(step().fields(settings())).containsAll(will().fields().keySet());
  }

  @Test
  default void settingsThatMakeNoSenseAreRefusedWithASentence() {
    assertThatThrownBy(() -> step().fields(impossibleSettings()))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .isNotBlank();
  }

  @Test
  default void planningDecidesAlikeAndDoesNothing() {
    String before = effects();
    OwnPlan first = step().plan(settings(), view());

    assertThat(IntStream.range(0, 100).parallel().mapToObj(i -> step().plan(settings(), view())))
        .containsOnly(first);
    assertThat(effects()).isEqualTo(before);
  }

  @Test
  default void whatItDoesIsSaidWithoutTheContactsAddress() {
    assertThat(will().sentence()).isNotBlank().doesNotContain("@");
  }

  @Test
  default void anErrandThatIsRepeatedHasTheEffectOfOne() {
    String before = effects();
    will().errand().ifPresent(text -> {
      CustomStep.Errand errand = new CustomStep.Errand(command(1), view().contact(), text);
      step().run(errand);
      String once = effects();
      step().run(errand);

      assertThat(once).as("something was done").isNotEqualTo(before);
      assertThat(effects()).isEqualTo(once);
    });
  }

  @Test
  default void theErrandOfAnotherCommandIsAnotherErrand() {
    will().errand().ifPresent(text -> {
      step().run(new CustomStep.Errand(command(1), view().contact(), text));
      String once = effects();
      step().run(new CustomStep.Errand(command(2), view().contact(), text));

      assertThat(effects()).isNotEqualTo(once);
    });
  }

  private OwnPlan.Will will() {
    return (OwnPlan.Will) step().plan(settings(), view());
  }

  private OwnSteps.View view() {
    return new OwnSteps.View(
        new ContactId("1001"),
        contact(),
        Set.of(new TagId("20")),
        Instant.parse("2026-11-23T12:00:00Z"));
  }

  private static CommandId command(int number) {
    return CommandId.of(
        Instant.parse("2026-11-23T12:00:00Z"),
        new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) number});
  }
}

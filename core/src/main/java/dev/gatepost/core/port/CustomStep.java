package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.OwnPlan;
import dev.gatepost.core.custom.OwnSteps;
import dev.gatepost.core.field.FieldRef;
import java.util.Map;
import java.util.Set;

/**
 * A kind of step of a custom operation that a host program adds. It decides first and acts later:
 *
 * <ol>
 *   <li>{@link #plan} says which fields to write and what else to do. Gatepost shows it in a dry
 *       run, or writes it down.
 *   <li>Gatepost writes the fields, exactly once.
 *   <li>{@link #run} does what else there is to do. It is called at least once.
 * </ol>
 *
 * <p>A kind that only computes fields needs no {@link #run}. Implementations are thread-safe. The
 * test-kit's {@code CustomStepContract} holds an implementation to all this.
 */
public interface CustomStep {
  /** Returns the name of the kind, under which a configuration asks for it; always the same. */
  String kind();

  /**
   * Names every field that the step reads or writes.
   *
   * @param settings what the configuration says to this step
   * @throws IllegalArgumentException if the settings make no sense; the message says what to mend
   */
  Set<FieldRef> fields(Map<String, String> settings);

  /**
   * Decides what the step does. Changes nothing, and answers the same for the same arguments.
   *
   * @param settings what the configuration says to this step
   * @param view the contact as the steps before it leave it
   */
  OwnPlan plan(Map<String, String> settings, OwnSteps.View view);

  /**
   * Does what {@link #plan} left as an errand. Repeating the same errand of the same command has
   * the effect of once.
   *
   * @throws PortException if the world is broken; {@link CrmUnavailable} and
   *     {@link StoreUnavailable} are tried again
   */
  default void run(Errand errand) {}

  /**
   * An errand of a step.
   *
   * @param command which command it is for; the key under which a repeat is recognised
   * @param contact whom it is about
   * @param text what {@link #plan} wrote
   */
  record Errand(CommandId command, ContactId contact, String text) {}
}

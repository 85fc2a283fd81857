package dev.gatepost.core.custom;

import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ProductId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A configured operation that {@code aal_fieldop} runs on one contact.
 *
 * <p>All of it is decided from one reading of the contact before anything is changed: a value that
 * cannot be read in the last step stops the first one too. Then the steps happen in their order.
 *
 * @param name what the {@code operation} parameter calls it
 * @param steps what it does; at least one
 * @param guard what must hold, else it does nothing
 * @param limit how often it runs for one contact
 * @param duplicates for how long a second command for one contact counts as the same one; without
 *     it, see {@link #duplicateWindow}
 */
public record CustomOperation(
    CustomOperationName name,
    List<Step> steps,
    Optional<Condition> guard,
    Optional<RunLimit> limit,
    Optional<Duration> duplicates) {
  /** Copies the steps; refuses none, and a negative window. */
  public CustomOperation {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("operation %s has no steps".formatted(name));
    }
    if (duplicates.filter(Duration::isNegative).isPresent()) {
      throw new IllegalArgumentException(
          "operation %s has a negative duplicate window".formatted(name));
    }
  }

  /** Returns an operation without guard and limit. */
  public static CustomOperation of(String name, Step... steps) {
    return new CustomOperation(
        new CustomOperationName(name),
        List.of(steps),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this operation, done only where {@code condition} holds. */
  public CustomOperation when(Condition condition) {
    return new CustomOperation(name, steps, Optional.of(condition), limit, duplicates);
  }

  /** Returns this operation, limited. */
  public CustomOperation limited(RunLimit atMost) {
    return new CustomOperation(name, steps, guard, Optional.of(atMost), duplicates);
  }

  /** Returns this operation with another duplicate window; zero makes every command count. */
  public CustomOperation withDuplicates(Duration window) {
    return new CustomOperation(name, steps, guard, limit, Optional.of(window));
  }

  /**
   * Returns for how long a second command counts as the same one: as configured, else {@code sites}
   * for an operation that adds up, such as a credit, and not at all for one that does not, such as
   * a tag: there the last command must win, also when it equals one of a minute ago.
   */
  public Duration duplicateWindow(Duration sites) {
    return duplicates.orElse(steps.stream().anyMatch(Step::addsUp) ? sites : Duration.ZERO);
  }

  /** Returns every field that it names. */
  public Set<FieldRef> fields() {
    Set<FieldRef> fields = new HashSet<>();
    steps.forEach(step -> fields.addAll(step.fields()));
    guard.ifPresent(condition -> fields.addAll(condition.fields()));
    return fields;
  }

  /** Returns every tag that it names itself; those of products come on top. */
  public Set<TagRef> tags() {
    Set<TagRef> tags = new HashSet<>();
    steps.forEach(step -> tags.addAll(step.tags()));
    guard.ifPresent(condition -> tags.addAll(condition.tags()));
    return tags;
  }

  /** Returns every product whose access it changes. */
  public Set<ProductId> products() {
    return steps.stream().flatMap(step -> step.product().stream()).collect(Collectors.toSet());
  }
}

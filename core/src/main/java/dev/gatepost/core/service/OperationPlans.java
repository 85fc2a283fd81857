package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.Names;
import dev.gatepost.core.custom.OwnPlan;
import dev.gatepost.core.custom.OwnSteps;
import dev.gatepost.core.custom.Planned;
import dev.gatepost.core.custom.Planner;
import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.custom.Situation;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CustomStep;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks up what an operation names, reads the contact, and lets the planner decide. */
final class OperationPlans {
  private final OperationBook book;
  private final Crm crm;

  OperationPlans(OperationBook book, Crm crm) {
    this.book = book;
    this.crm = crm;
  }

  /**
   * Returns the operation called {@code name}.
   *
   * @throws Unworkable if there is none
   */
  CustomOperation operation(CustomOperationName name) {
    return book.find(name)
        .orElseThrow(() -> new Unworkable(
            Refusal.UNKNOWN_OPERATION,
            "this site has no custom operation '%s'%s"
                .formatted(name, NearestName.hint(name.value(), names()))));
  }

  /**
   * Returns what {@code operation} names.
   *
   * @throws Unworkable if the CRM does not have all of it
   */
  Names names(CustomOperation operation) {
    Catalog catalog = crm.catalog();
    Map<FieldRef, Field> fields = new HashMap<>();
    for (FieldRef ref : fields(operation)) {
      fields.put(ref, catalog.field(ref).orElseThrow(() -> noField(operation, ref)));
    }
    Map<TagRef, Tag> tags = new HashMap<>();
    for (TagRef ref : tags(operation)) {
      tags.put(ref, catalog.tag(ref).orElseThrow(() -> noTag(operation, ref)));
    }
    return new Names(fields, tags);
  }

  /** Reads {@code contact} with all that {@code names} holds. */
  Optional<Contact> read(ContactId contact, Names names) {
    Set<FieldId> fields =
        names.fields().values().stream().map(Field::id).collect(Collectors.toSet());
    return Optional.ofNullable(crm.contacts().read(Set.of(contact), fields).get(contact));
  }

  /** Decides what {@code operation} does to {@code contact}. */
  Planned plan(CustomOperation operation, Names names, Contact contact, Instant now) {
    return Planner.plan(
        operation,
        new Situation(contact, names, book.products(), book.conventions(), this::own, now));
  }

  private OwnPlan own(Step.Own step, OwnSteps.View view) {
    return custom(step)
        .map(custom -> custom.plan(step.settings(), view))
        .orElseGet(() -> new OwnPlan.Wont(noKind(step)));
  }

  private Set<FieldRef> fields(CustomOperation operation) {
    Set<FieldRef> fields = new HashSet<>(operation.fields());
    own(operation.steps()).forEach(step -> fields.addAll(fields(operation, step)));
    return fields;
  }

  private Set<FieldRef> fields(CustomOperation operation, Step.Own step) {
    try {
      return custom(step).map(custom -> custom.fields(step.settings())).orElse(Set.of());
    } catch (IllegalArgumentException e) {
      throw new Unworkable(
          Refusal.MISCONFIGURED,
          "operation '%s' has a step of kind '%s' with settings that cannot be: %s"
              .formatted(operation.name(), step.kind(), e.getMessage()));
    }
  }

  private Set<TagRef> tags(CustomOperation operation) {
    Set<TagRef> tags = new HashSet<>(operation.tags());
    operation
        .products()
        .forEach(product -> Optional.ofNullable(book.products().get(product))
            .map(ProductAccess::tags)
            .ifPresent(tags::addAll));
    return tags;
  }

  private Optional<CustomStep> custom(Step.Own step) {
    return Optional.ofNullable(book.own().get(step.kind()));
  }

  private static List<Step.Own> own(List<Step> steps) {
    return steps.stream()
        .filter(Step.Own.class::isInstance)
        .map(Step.Own.class::cast)
        .toList();
  }

  private static String noKind(Step.Own step) {
    return "this program has no steps of kind '%s'".formatted(step.kind());
  }

  private List<String> names() {
    return book.definitions().keySet().stream().map(CustomOperationName::value).toList();
  }

  private Unworkable noField(CustomOperation operation, FieldRef ref) {
    List<String> there = crm.catalog().fields().stream().map(Field::name).toList();
    return new Unworkable(
        Refusal.MISCONFIGURED,
        "operation '%s' names the field '%s', which the CRM does not have%s"
            .formatted(operation.name(), ref, NearestName.hint(ref.toString(), there)));
  }

  private Unworkable noTag(CustomOperation operation, TagRef ref) {
    return new Unworkable(
        Refusal.MISCONFIGURED,
        "operation '%s' names the tag '%s', which the CRM does not have%s"
            .formatted(operation.name(), ref, MissingTag.hint(crm.catalog(), ref)));
  }

  /** The configuration asks for what there is not. */
  static final class Unworkable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal reason;
    private final String sentence;

    Unworkable(Refusal reason, String sentence) {
      super(sentence, null, false, false);
      this.reason = reason;
      this.sentence = sentence;
    }

    Refused refusal() {
      return new Refused(reason, sentence);
    }
  }
}

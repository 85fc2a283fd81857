package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.list;
import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.custom.Condition;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.service.OperationBook;
import dev.gatepost.core.subscription.ProductId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the custom operations of a site and what they rest on.
 *
 * @param names notes fields and tags
 * @param kinds the kinds of steps that the host program has added, by name
 */
record OperationReader(CrmNames names, Map<String, CustomStep> kinds) {
  /**
   * Reads the operations of {@code site}.
   *
   * @param conventions how the site counts days and types numbers
   * @param products the tags of what it sells
   * @param promotions by what rules its coupons are made
   */
  Setting<OperationBook> read(
      Section site,
      Setting<Conventions> conventions,
      Setting<Map<ProductId, ProductAccess>> products,
      Setting<Set<PromotionName>> promotions) {
    Setting<Duration> settling =
        site.optional("settling", OperationBook.SETTLING, text(Words::duration));
    Definitions definitions = new Definitions(
        new ConditionReader(names),
        new StepReader(
            names,
            conventions.value().orElse(Conventions.STANDARD),
            new OfferNames(products.value(), promotions.value()),
            new OwnStepReader(kinds, names)),
        conventions.value().orElse(Conventions.STANDARD));
    Setting<Map<CustomOperationName, CustomOperation>> operations =
        site.optional("operations", Map.of(), place -> Section.read(place, definitions::read));
    return site.place()
        .make(() -> new OperationBook(
            operations.get(), products.get(), conventions.get(), kinds, settling.get()));
  }

  /** Reads the operations by their names. */
  private final class Definitions {
    private final ConditionReader conditions;
    private final StepReader steps;
    private final Conventions conventions;

    Definitions(ConditionReader conditions, StepReader steps, Conventions conventions) {
      this.conditions = conditions;
      this.steps = steps;
      this.conventions = conventions;
    }

    Setting<Map<CustomOperationName, CustomOperation>> read(Section section) {
      Map<CustomOperationName, Setting<CustomOperation>> read = new LinkedHashMap<>();
      section.all().forEach((name, place) -> {
        Setting<CustomOperationName> known = place.make(() -> new CustomOperationName(name));
        Setting<CustomOperation> operation = Section.read(place, one -> operation(known, one));
        known.value().ifPresent(key -> read.put(key, operation));
      });
      return section.place().make(() -> Setting.values(read));
    }

    private Setting<CustomOperation> operation(
        Setting<CustomOperationName> name, Section operation) {
      Setting<Optional<Condition>> guard = operation.optional("when", this::guard);
      Setting<Optional<RunLimit>> limit = operation.optional("limit", text(OperationWords::limit));
      Setting<Optional<Duration>> duplicates =
          operation.optional("duplicateWindow", text(Words::duration));
      Setting<List<List<Step>>> all = operation.required("steps", list(steps::read));
      return operation
          .place()
          .make(() -> new CustomOperation(
              name.get(),
              all.get().stream().flatMap(List::stream).toList(),
              guard.get(),
              limit.get(),
              duplicates.get()));
    }

    private Setting<Condition> guard(Place place) {
      Setting<Condition> guard = conditions.read(place);
      guard
          .value()
          .ifPresent(condition ->
              names.note(new CrmReference.OfCondition(place.path(), condition, conventions)));
      return guard;
    }
  }
}

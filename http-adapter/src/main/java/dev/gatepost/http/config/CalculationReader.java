package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.custom.Calculation;
import dev.gatepost.core.custom.Floor;
import dev.gatepost.core.custom.Operand;
import dev.gatepost.core.custom.Precision;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.field.FieldRef;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the steps that calculate.
 *
 * @param names notes fields
 */
record CalculationReader(CrmNames names) {
  private static final int COARSEST = -9;
  private static final int FINEST = 18;

  /** Returns a reader for each verb, in the order in which people think of them. */
  Map<String, Function<Section, Setting<Step>>> verbs() {
    Map<String, Function<Section, Setting<Step>>> verbs = new LinkedHashMap<>();
    verbs.put("add", step -> with(step, new Keys("to", "add"), Calculation.Add::new));
    verbs.put("subtract", this::subtract);
    verbs.put(
        "multiply", step -> with(step, new Keys("multiply", "by"), Calculation.Multiply::new));
    verbs.put("divide", step -> with(step, new Keys("divide", "by"), Calculation.Divide::new));
    verbs.put("cap", step -> with(step, new Keys("cap", "at"), Calculation.Min::new));
    verbs.put("raise", step -> with(step, new Keys("raise", "to"), Calculation.Max::new));
    verbs.put("round", this::round);
    return verbs;
  }

  private Setting<Step> with(Section step, Keys keys, Function<Operand, Calculation> calculation) {
    Setting<FieldRef> field = step.required(keys.field(), names::field);
    Setting<Operand> other = step.required(keys.operand(), this::operand);
    return calculated(step, field, other.map(calculation));
  }

  private Setting<Step> subtract(Section step) {
    Setting<FieldRef> field = step.required("from", names::field);
    Setting<Operand> other = step.required("subtract", this::operand);
    Setting<Floor> floor = step.optional("floor", Floor.ZERO, text(OperationWords::floor));
    return calculated(
        step, field, step.place().make(() -> new Calculation.Subtract(other.get(), floor.get())));
  }

  private Setting<Step> round(Section step) {
    return calculated(
        step, step.required("round", names::field), Setting.of(new Calculation.Round()));
  }

  private static Setting<Step> calculated(
      Section step, Setting<FieldRef> field, Setting<? extends Calculation> calculation) {
    Setting<Optional<Precision>> precision = precision(step);
    Setting<Optional<BigDecimal>> empty =
        step.optional("empty", Optional.of(BigDecimal.ZERO), text(OperationWords::emptyNumber));
    return step.place()
        .make(
            () -> new Step.Calculate(field.get(), calculation.get(), precision.get(), empty.get()));
  }

  private static Setting<Optional<Precision>> precision(Section step) {
    Setting<Optional<Integer>> decimals =
        step.optional("decimals", text(Words.number(COARSEST, FINEST)));
    Setting<Optional<RoundingMode>> rounding =
        step.optional("rounding", text(Words.choice(OperationWords.ROUNDING)));
    return step.place().make(() -> {
      if (decimals.get().isEmpty() && rounding.get().isPresent()) {
        throw new IllegalArgumentException("'rounding' needs 'decimals'");
      }
      RoundingMode mode = rounding.get().orElse(RoundingMode.HALF_UP);
      return decimals.get().map(digits -> new Precision(digits, mode));
    });
  }

  /** Reads a number, or {@code {field: another}}. */
  private Setting<Operand> operand(Place place) {
    return place.isSection()
        ? Section.read(place, this::otherField)
        : text(OperationWords::number).apply(place).map(Operand.Constant::new);
  }

  private Setting<Operand> otherField(Section other) {
    Setting<FieldRef> field = other.required("field", names::field);
    Setting<Optional<BigDecimal>> empty =
        other.optional("empty", Optional.of(BigDecimal.ZERO), text(OperationWords::emptyNumber));
    return other.place().make(() -> new Operand.OtherField(field.get(), empty.get()));
  }

  /** Under which keys a verb has the field that changes, and the other number. */
  private record Keys(String field, String operand) {}
}

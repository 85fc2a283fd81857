package dev.gatepost.core.custom;

import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.NumberStyle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds what an operation asks of a field that a field of its type can never do, whatever a contact
 * holds. Fields that the CRM does not have are none of its business. Pure, if the catalogue is.
 */
public final class TypeCheck {
  private final Function<FieldRef, Optional<Field>> catalog;
  private final Conventions conventions;

  /**
   * Makes the check of one account.
   *
   * @param catalog finds the fields that there are
   * @param conventions how the site types numbers and dates
   */
  public TypeCheck(Function<FieldRef, Optional<Field>> catalog, Conventions conventions) {
    this.catalog = catalog;
    // The configuration has its numbers with a point, whatever people type into fields.
    this.conventions = conventions.with(NumberStyle.POINT);
  }

  /** Returns what is wrong with {@code step}, a sentence each. */
  public List<String> objections(Step step) {
    if (step instanceof Step.SetValue set) {
      return about(set.field(), field -> notTaken(field, set.value()));
    }
    if (step instanceof Step.Append append) {
      return about(append.field(), field -> notAppended(field, append.text()));
    }
    if (step instanceof Step.Calculate calculate) {
      return calculation(calculate);
    }
    if (step instanceof Step.SetToNow set) {
      return about(set.field(), TypeCheck::noDate);
    }
    return step instanceof Step.MoveDate move ? about(move.field(), TypeCheck::noDate) : List.of();
  }

  /** Returns what is wrong with {@code condition}, a sentence each. */
  public List<String> objections(Condition condition) {
    if (condition instanceof Condition.Compares compares) {
      return about(compares.field(), field -> notCompared(field, compares));
    }
    if (condition instanceof Condition.Not not) {
      return objections(not.condition());
    }
    if (condition instanceof Condition.All all) {
      return objections(all.conditions());
    }
    return condition instanceof Condition.Any any ? objections(any.conditions()) : List.of();
  }

  private List<String> objections(List<Condition> conditions) {
    return conditions.stream().flatMap(one -> objections(one).stream()).toList();
  }

  private List<String> calculation(Step.Calculate step) {
    List<String> objections = new ArrayList<>(about(step.field(), TypeCheck::noNumber));
    Optional<Operand> operand = step.calculation().operand();
    if (operand.orElse(null) instanceof Operand.OtherField other) {
      objections.addAll(about(other.field(), TypeCheck::noNumber));
    }
    if (operand.orElse(null) instanceof Operand.Constant constant && isExactSum(step)) {
      objections.addAll(about(step.field(), field -> neverFits(field, constant.number())));
    }
    return objections;
  }

  private static boolean isExactSum(Step.Calculate step) {
    return step.precision().isEmpty()
        && (step.calculation() instanceof Calculation.Add
            || step.calculation() instanceof Calculation.Subtract);
  }

  private Optional<String> neverFits(Field field, BigDecimal number) {
    boolean isNumber = field.holds() instanceof FieldType.WholeNumber
        || field.holds() instanceof FieldType.Decimal;
    return objection(
        isNumber && field.holds().ofNumber(number, conventions).isEmpty(),
        field,
        "%s would not fit without 'decimals'".formatted(number.toPlainString()));
  }

  private Optional<String> notTaken(Field field, String value) {
    return objection(
        field.holds().ofText(value, conventions).isEmpty(), field, "'%s' is not".formatted(value));
  }

  private Optional<String> notAppended(Field field, String text) {
    if (field.holds() instanceof FieldType.MultiSelect) {
      return notTaken(field, text);
    }
    return objection(
        !(field.holds() instanceof FieldType.Text), field, "nothing can be appended to it");
  }

  private Optional<String> notCompared(Field field, Condition.Compares compares) {
    if (compares.with() instanceof Comparand.Now) {
      return noDate(field);
    }
    if (compares.how().isOrdering()) {
      return objection(
          !field.holds().holdsNumbers() && !field.holds().holdsDates(),
          field,
          "one of them is not more or less than another");
    }
    boolean isUnknownOption = field.holds() instanceof FieldType.DropDown
        && compares.how() != Comparison.CONTAINS
        && compares.with() instanceof Comparand.Literal literal
        && field.holds().ofText(literal.value(), conventions).isEmpty();
    return objection(isUnknownOption, field, "%s is not".formatted(compares.with()));
  }

  private static Optional<String> noNumber(Field field) {
    return objection(!field.holds().holdsNumbers(), field, "a number is needed");
  }

  private static Optional<String> noDate(Field field) {
    return objection(!field.holds().holdsDates(), field, "a date is needed");
  }

  private static Optional<String> objection(boolean isOne, Field field, String why) {
    return isOne
        ? Optional.of("field '%s' takes %s; %s"
            .formatted(field.name(), field.holds().expectation(Conventions.STANDARD), why))
        : Optional.empty();
  }

  private List<String> about(FieldRef ref, Function<Field, Optional<String>> rule) {
    return catalog.apply(ref).flatMap(rule).stream().toList();
  }
}

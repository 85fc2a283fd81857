package dev.gatepost.core.custom;

import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.DateValue;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.NumberStyle;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Says whether a condition holds of a draft. */
final class Guard {
  private final Draft draft;
  private final Names names;
  private final Conventions conventions;

  Guard(Draft draft) {
    this.draft = draft;
    this.names = draft.situation().names();
    this.conventions = draft.conventions();
  }

  boolean holds(Condition condition) {
    if (condition instanceof Condition.Compares compares) {
      return compares(compares);
    }
    if (condition instanceof Condition.IsEmpty empty) {
      return draft.raw(names.field(empty.field())).isBlank();
    }
    if (condition instanceof Condition.Holds holds) {
      return draft.holds(names.tag(holds.tag()));
    }
    if (condition instanceof Condition.Not not) {
      return !holds(not.condition());
    }
    if (condition instanceof Condition.All all) {
      return all.conditions().stream().allMatch(this::holds);
    }
    return ((Condition.Any) condition).conditions().stream().anyMatch(this::holds);
  }

  private boolean compares(Condition.Compares compares) {
    Field field = names.field(compares.field());
    if (compares.how() == Comparison.CONTAINS) {
      return text(field).contains(text(compares.with()));
    }
    if (areDates(field, compares.with())) {
      return compareDates(field, compares);
    }
    if (compares.how().isOrdering() || areNumbers(field, compares.with())) {
      return compares.how().holds(number(field).compareTo(number(compares.with())));
    }
    return compares.how().holds(text(field).compareTo(text(compares.with())));
  }

  private boolean compareDates(Field field, Condition.Compares compares) {
    Optional<DateValue> one = draft.date(field);
    Optional<DateValue> other = date(compares.with());
    if (one.isEmpty() || other.isEmpty()) {
      return compares.how() == Comparison.NOT_EQUAL;
    }
    return compares.how().holds(order(one.get(), other.get()));
  }

  /** Compares days where one of the two is no more than a day. */
  private int order(DateValue one, DateValue other) {
    return one instanceof DateValue.Moment && other instanceof DateValue.Moment
        ? one.moment(conventions.zone()).compareTo(other.moment(conventions.zone()))
        : one.day().compareTo(other.day());
  }

  private boolean areDates(Field field, Comparand with) {
    return isDate(field.holds())
        || with instanceof Comparand.Now
        || otherField(with).map(Field::holds).filter(Guard::isDate).isPresent()
        || literal(with).filter(this::isDate).isPresent();
  }

  private boolean areNumbers(Field field, Comparand with) {
    return isNumber(field)
        && (otherField(with).filter(this::isNumber).isPresent()
            || literal(with).flatMap(NumberStyle.POINT::read).isPresent());
  }

  private Optional<Field> otherField(Comparand with) {
    return with instanceof Comparand.OtherField other
        ? Optional.of(names.field(other.field()))
        : Optional.empty();
  }

  private static Optional<String> literal(Comparand with) {
    return with instanceof Comparand.Literal literal
        ? Optional.of(literal.value())
        : Optional.empty();
  }

  /** An empty text is no number where two texts are compared; an empty number is 0. */
  private boolean isNumber(Field field) {
    String raw = draft.raw(field);
    return raw.isBlank()
        ? field.holds() instanceof FieldType.WholeNumber
            || field.holds() instanceof FieldType.Decimal
        : field.holds().number(raw, conventions).isPresent();
  }

  private static boolean isDate(FieldType type) {
    return type instanceof FieldType.Date || type instanceof FieldType.DateTime;
  }

  private boolean isDate(String literal) {
    return new FieldType.Text().date(literal, conventions).isPresent();
  }

  private BigDecimal number(Field field) {
    return draft.number(field, Optional.of(BigDecimal.ZERO));
  }

  private BigDecimal number(Comparand with) {
    if (with instanceof Comparand.OtherField other) {
      return number(names.field(other.field()));
    }
    String written = ((Comparand.Literal) with).value();
    return NumberStyle.POINT
        .read(written)
        .orElseThrow(() -> new Decline(
            Planned.Reason.MISCONFIGURED,
            "the condition compares with '%s', which is no number".formatted(written)));
  }

  private Optional<DateValue> date(Comparand with) {
    if (with instanceof Comparand.Now) {
      return Optional.of(new DateValue.Moment(draft.situation().now().atZone(conventions.zone())));
    }
    if (with instanceof Comparand.OtherField other) {
      return draft.date(names.field(other.field()));
    }
    String written = ((Comparand.Literal) with).value();
    return Optional.of(new FieldType.Text()
        .date(written, conventions)
        .orElseThrow(() -> new Decline(
            Planned.Reason.MISCONFIGURED,
            "the condition compares with '%s', which is no date".formatted(written))));
  }

  private String text(Field field) {
    return canonical(field.holds().shown(draft.raw(field), conventions));
  }

  private String text(Comparand with) {
    return canonical(
        with instanceof Comparand.OtherField other
            ? text(names.field(other.field()))
            : ((Comparand.Literal) with).value());
  }

  private static String canonical(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}

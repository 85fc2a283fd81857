package dev.gatepost.core.custom;

import dev.gatepost.core.field.FieldRef;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** What to do to a number. Pure and exact. */
public sealed interface Calculation {
  /** Returns the other number, if there is one. */
  Optional<Operand> operand();

  /** Returns what it does in one word, for sentences. */
  String verb();

  /**
   * Returns the result.
   *
   * @param current the number to start from
   * @param other the operand's value; not zero for a division
   * @param precision how to round
   */
  BigDecimal result(BigDecimal current, BigDecimal other, Optional<Precision> precision);

  /** Returns whether doing it twice gives another number than doing it once. */
  default boolean addsUp() {
    return true;
  }

  /** Returns whether it has no exact result in general. */
  default boolean needsPrecision() {
    return false;
  }

  /** Returns the fields that it reads. */
  default Set<FieldRef> fields() {
    return operand().map(Operand::fields).orElse(Set.of());
  }

  private static BigDecimal rounded(BigDecimal exact, Optional<Precision> precision) {
    return precision.map(rule -> rule.round(exact)).orElse(exact);
  }

  /** Adds the operand. */
  record Add(Operand other) implements Calculation {
    @Override
    public Optional<Operand> operand() {
      return Optional.of(other);
    }

    @Override
    public String verb() {
      return "add to";
    }

    @Override
    public BigDecimal result(BigDecimal current, BigDecimal by, Optional<Precision> precision) {
      return rounded(current.add(by), precision);
    }
  }

  /** Subtracts the operand, as far as {@code floor} allows. */
  record Subtract(Operand other, Floor floor) implements Calculation {
    @Override
    public Optional<Operand> operand() {
      return Optional.of(other);
    }

    @Override
    public String verb() {
      return "subtract from";
    }

    @Override
    public BigDecimal result(BigDecimal current, BigDecimal by, Optional<Precision> precision) {
      return rounded(current.subtract(by), precision);
    }
  }

  /** Multiplies by the operand. */
  record Multiply(Operand other) implements Calculation {
    @Override
    public Optional<Operand> operand() {
      return Optional.of(other);
    }

    @Override
    public String verb() {
      return "multiply";
    }

    @Override
    public BigDecimal result(BigDecimal current, BigDecimal by, Optional<Precision> precision) {
      return rounded(current.multiply(by), precision);
    }
  }

  /** Divides by the operand. */
  record Divide(Operand other) implements Calculation {
    @Override
    public Optional<Operand> operand() {
      return Optional.of(other);
    }

    @Override
    public String verb() {
      return "divide";
    }

    @Override
    public boolean needsPrecision() {
      return true;
    }

    @Override
    public BigDecimal result(BigDecimal current, BigDecimal by, Optional<Precision> precision) {
      return precision.orElseThrow().quotient(current, by);
    }
  }

  /** Takes the smaller of the field and the operand. */
  record Min(Operand other) implements Calculation {
    @Override
    public Optional<Operand> operand() {
      return Optional.of(other);
    }

    @Override
    public String verb() {
      return "cap";
    }

    @Override
    public boolean addsUp() {
      return false;
    }

    @Override
    public BigDecimal result(BigDecimal current, BigDecimal by, Optional<Precision> precision) {
      return rounded(current.min(by), precision);
    }
  }

  /** Takes the larger of the field and the operand. */
  record Max(Operand other) implements Calculation {
    @Override
    public Optional<Operand> operand() {
      return Optional.of(other);
    }

    @Override
    public String verb() {
      return "raise";
    }

    @Override
    public boolean addsUp() {
      return false;
    }

    @Override
    public BigDecimal result(BigDecimal current, BigDecimal by, Optional<Precision> precision) {
      return rounded(current.max(by), precision);
    }
  }

  /** Rounds. */
  record Round() implements Calculation {
    @Override
    public Optional<Operand> operand() {
      return Optional.empty();
    }

    @Override
    public String verb() {
      return "round";
    }

    @Override
    public boolean addsUp() {
      return false;
    }

    @Override
    public boolean needsPrecision() {
      return true;
    }

    @Override
    public BigDecimal result(BigDecimal current, BigDecimal none, Optional<Precision> precision) {
      return rounded(current, precision);
    }
  }
}

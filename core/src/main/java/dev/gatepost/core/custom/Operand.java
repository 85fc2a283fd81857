package dev.gatepost.core.custom;

import dev.gatepost.core.field.FieldRef;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;

/** The other number of a calculation. */
public sealed interface Operand {
  /** Returns the fields that it reads. */
  Set<FieldRef> fields();

  /** Returns the number {@code plain}, such as {@code 12.5}. */
  static Operand of(String plain) {
    return new Constant(new BigDecimal(plain));
  }

  /** A number from the configuration. */
  record Constant(BigDecimal number) implements Operand {
    @Override
    public Set<FieldRef> fields() {
      return Set.of();
    }
  }

  /**
   * What another field of the contact holds.
   *
   * @param field which one
   * @param empty what it counts as when it is empty; without it, it is refused
   */
  record OtherField(FieldRef field, Optional<BigDecimal> empty) implements Operand {
    @Override
    public Set<FieldRef> fields() {
      return Set.of(field);
    }
  }
}

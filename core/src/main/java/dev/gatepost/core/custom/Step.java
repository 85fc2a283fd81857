package dev.gatepost.core.custom;

import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ProductId;
import java.math.BigDecimal;
import java.time.Period;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One thing that a custom operation does. A closed set; {@link Own} is where it stays open. */
public sealed interface Step {
  /** Returns the fields that it reads or writes. */
  default Set<FieldRef> fields() {
    return Set.of();
  }

  /** Returns the tags that it names. */
  default Set<TagRef> tags() {
    return Set.of();
  }

  /** Returns the product whose access it changes. */
  default Optional<ProductId> product() {
    return Optional.empty();
  }

  /** Returns whether doing it twice has another effect than doing it once. */
  default boolean addsUp() {
    return false;
  }

  /**
   * Sets a field.
   *
   * @param field which one
   * @param value as a person writes it: a drop-down's option by its label, a date as ISO has it, a
   *     number with a point
   */
  record SetValue(FieldRef field, String value) implements Step {
    @Override
    public Set<FieldRef> fields() {
      return Set.of(field);
    }
  }

  /** Empties a field. */
  record Clear(FieldRef field) implements Step {
    @Override
    public Set<FieldRef> fields() {
      return Set.of(field);
    }
  }

  /** Copies a field into another, which may be of another type if the value can be. */
  record Copy(FieldRef from, FieldRef to) implements Step {
    @Override
    public Set<FieldRef> fields() {
      return Set.of(from, to);
    }
  }

  /**
   * Appends to a text, or adds options to a field that holds several.
   *
   * @param field which one
   * @param text what to append
   * @param separator what to write between it and what is there, if there is something
   */
  record Append(FieldRef field, String text, String separator) implements Step {
    @Override
    public Set<FieldRef> fields() {
      return Set.of(field);
    }

    @Override
    public boolean addsUp() {
      return true;
    }
  }

  /**
   * Calculates with a number field. The result is exact; it is rounded where {@code precision} says
   * so and nowhere else.
   *
   * @param field which one
   * @param calculation what to do
   * @param precision how the result is rounded; a division and a rounding need it
   * @param empty what an empty field counts as; without it, an empty field is refused
   */
  record Calculate(
      FieldRef field,
      Calculation calculation,
      Optional<Precision> precision,
      Optional<BigDecimal> empty)
      implements Step {
    /** Refuses a division or a rounding that does not say how to round. */
    public Calculate {
      if (calculation.needsPrecision() && precision.isEmpty()) {
        throw new IllegalArgumentException("say to how many decimals and how to round, to %s '%s'"
            .formatted(calculation.verb(), field));
      }
    }

    /** An exact calculation where an empty field counts as 0. */
    public Calculate(FieldRef field, Calculation calculation) {
      this(field, calculation, Optional.empty(), Optional.of(BigDecimal.ZERO));
    }

    /** Returns this step, rounded. */
    public Calculate to(Precision rounding) {
      return new Calculate(field, calculation, Optional.of(rounding), empty);
    }

    @Override
    public Set<FieldRef> fields() {
      Set<FieldRef> fields = new HashSet<>(calculation.fields());
      fields.add(field);
      return fields;
    }

    @Override
    public boolean addsUp() {
      return calculation.addsUp();
    }
  }

  /**
   * Sets a date field to the present day or moment.
   *
   * @param field which one
   * @param withTime whether a text field gets the time as well; a date field never does, a
   *     date-time field always
   */
  record SetToNow(FieldRef field, boolean withTime) implements Step {
    /** A text field gets the day only. */
    public SetToNow(FieldRef field) {
      this(field, false);
    }

    @Override
    public Set<FieldRef> fields() {
      return Set.of(field);
    }
  }

  /**
   * Moves a date.
   *
   * @param field which one
   * @param by how far; negative parts move it back
   * @param emptyIsNow whether an empty field counts as now; else it is refused
   */
  record MoveDate(FieldRef field, Period by, boolean emptyIsNow) implements Step {
    /** Refuses not to move. */
    public MoveDate {
      if (by.isZero()) {
        throw new IllegalArgumentException("say how far to move '%s'".formatted(field));
      }
    }

    @Override
    public Set<FieldRef> fields() {
      return Set.of(field);
    }

    @Override
    public boolean addsUp() {
      return true;
    }
  }

  /** Applies a tag. */
  record ApplyTag(TagRef tag) implements Step {
    @Override
    public Set<TagRef> tags() {
      return Set.of(tag);
    }
  }

  /** Removes a tag. */
  record RemoveTag(TagRef tag) implements Step {
    @Override
    public Set<TagRef> tags() {
      return Set.of(tag);
    }
  }

  /**
   * Gives access to a product, or to some of its modules: allow tags are applied, deny tags
   * removed.
   *
   * @param access to which product
   * @param modules which modules; empty for all of it
   */
  record GrantAccess(ProductId access, Set<String> modules) implements Step {
    /** Copies the modules. */
    public GrantAccess {
      modules = Set.copyOf(modules);
    }

    @Override
    public Optional<ProductId> product() {
      return Optional.of(access);
    }
  }

  /**
   * Takes access to a product away: deny tags are applied, allow tags removed.
   *
   * @param access to which product
   * @param keepsAllowTags whether the allow tags stay, as a record of what was bought; the deny
   *     tags win over them
   */
  record RevokeAccess(ProductId access, boolean keepsAllowTags) implements Step {
    @Override
    public Optional<ProductId> product() {
      return Optional.of(access);
    }
  }

  /** Mints a one-use coupon of {@code promotion}, or of the site's only one. */
  record MintCoupon(Optional<PromotionName> promotion) implements Step {
    @Override
    public boolean addsUp() {
      return true;
    }
  }

  /** Acts on the contact's subscription to {@code to}, or on the only one there is. */
  record ActOnSubscription(SubscriptionAction action, Optional<ProductId> to) implements Step {
    @Override
    public boolean addsUp() {
      return true;
    }
  }

  /**
   * Something that the host program has added.
   *
   * @param kind what it is called there
   * @param settings what the configuration says to it
   */
  record Own(String kind, Map<String, String> settings) implements Step {
    /** Copies the settings. */
    public Own {
      settings = Map.copyOf(settings);
    }

    @Override
    public boolean addsUp() {
      return true;
    }
  }
}

package dev.gatepost.core.custom;

import dev.gatepost.core.custom.Planned.Reason;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.DateValue;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.NumberStyle;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.subscription.ProductId;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Decides all that an operation does to a contact, before any of it is done. Pure: the same
 * situation gives the same plan.
 */
public final class Planner {
  private final Draft draft;
  private final Names names;
  private final Conventions conventions;

  private Planner(Situation situation) {
    this.draft = new Draft(situation);
    this.names = situation.names();
    this.conventions = situation.conventions();
  }

  /** Plans {@code operation} in {@code situation}. */
  public static Planned plan(CustomOperation operation, Situation situation) {
    try {
      return new Planner(situation).plan(operation);
    } catch (Decline decline) {
      return decline.declined();
    }
  }

  private Planned plan(CustomOperation operation) {
    Guard guard = new Guard(draft);
    operation.guard().filter(condition -> !guard.holds(condition)).ifPresent(condition -> {
      throw new Decline(
          Reason.CONDITION_NOT_MET, "the condition is not met: %s".formatted(condition));
    });
    operation.steps().forEach(this::step);
    return draft.finish();
  }

  private void step(Step step) {
    if (step instanceof Step.SetValue set) {
      setValue(names.field(set.field()), set.value());
    } else if (step instanceof Step.Clear clear) {
      draft.write(names.field(clear.field()), "");
    } else if (step instanceof Step.Copy copy) {
      copy(names.field(copy.from()), names.field(copy.to()));
    } else if (step instanceof Step.Append append) {
      append(names.field(append.field()), append);
    } else if (step instanceof Step.Calculate calculate) {
      calculate(names.field(calculate.field()), calculate);
    } else if (step instanceof Step.SetToNow set) {
      setToNow(names.field(set.field()), set.withTime());
    } else if (step instanceof Step.MoveDate move) {
      moveDate(names.field(move.field()), move);
    } else {
      stepBeyondFields(step);
    }
  }

  private void stepBeyondFields(Step step) {
    if (step instanceof Step.ApplyTag apply) {
      draft.apply(names.tag(apply.tag()));
    } else if (step instanceof Step.RemoveTag remove) {
      draft.remove(names.tag(remove.tag()));
    } else if (step instanceof Step.GrantAccess grant) {
      grant(grant);
    } else if (step instanceof Step.RevokeAccess revoke) {
      revoke(revoke);
    } else if (step instanceof Step.MintCoupon mint) {
      draft.perform(new Effect.MintCoupon(mint.promotion()), "a coupon");
    } else if (step instanceof Step.ActOnSubscription act) {
      draft.perform(
          new Effect.ActOnSubscription(act.action(), act.to()),
          "the subscription: " + verb(act.action()));
    } else {
      own((Step.Own) step);
    }
  }

  private void setValue(Field field, String value) {
    Conventions written = conventions.with(NumberStyle.POINT);
    draft.write(
        field,
        field
            .holds()
            .ofText(value, written)
            .orElseThrow(() -> new Decline(
                Reason.MISCONFIGURED,
                "'%s' is no value for field '%s', which takes %s"
                    .formatted(value, field.name(), field.holds().expectation(conventions)))));
  }

  private void copy(Field from, Field to) {
    String raw = draft.raw(from);
    if (raw.isBlank()) {
      draft.write(to, "");
    } else {
      draft.write(
          to, converted(raw, from.holds(), to.holds()).orElseThrow(() -> impossible(from, to)));
    }
  }

  private Optional<String> converted(String raw, FieldType from, FieldType to) {
    if (from.equals(to)) {
      return Optional.of(raw);
    }
    if (from instanceof FieldType.WholeNumber || from instanceof FieldType.Decimal) {
      return from.number(raw, conventions).flatMap(number -> to.ofNumber(number, conventions));
    }
    if (from instanceof FieldType.Date || from instanceof FieldType.DateTime) {
      return from.date(raw, conventions).flatMap(date -> to.ofDate(date, conventions));
    }
    return to.ofText(from.shown(raw, conventions), conventions);
  }

  private void append(Field field, Step.Append append) {
    String raw = draft.raw(field);
    if (field.holds() instanceof FieldType.Text) {
      draft.write(field, raw.isBlank() ? append.text() : raw + append.separator() + append.text());
    } else if (field.holds() instanceof FieldType.MultiSelect some) {
      draft.write(
          field,
          some.with(raw, append.text(), conventions)
              .orElseThrow(() -> new Decline(
                  Reason.MISCONFIGURED,
                  "'%s' is no option of field '%s', which takes %s"
                      .formatted(append.text(), field.name(), some.expectation(conventions)))));
    } else {
      throw new Decline(
          Reason.MISCONFIGURED,
          "nothing can be appended to field '%s', which takes %s"
              .formatted(field.name(), field.holds().expectation(conventions)));
    }
  }

  private void calculate(Field field, Step.Calculate step) {
    BigDecimal current = draft.number(field, step.empty());
    BigDecimal other = step.calculation().operand().map(this::operand).orElse(BigDecimal.ZERO);
    if (step.calculation() instanceof Calculation.Divide && other.signum() == 0) {
      throw new Decline(
          Reason.VALUE_IMPOSSIBLE, "field '%s' cannot be divided by 0".formatted(field.name()));
    }
    BigDecimal exact = step.calculation().result(current, other, step.precision());
    BigDecimal result = step.calculation() instanceof Calculation.Subtract subtract
        ? settled(field, subtract.floor(), current, exact)
        : exact;
    boolean isSame = result.compareTo(current) == 0 && !draft.raw(field).isBlank();
    draft.count(field, isSame ? draft.raw(field) : written(field, result));
  }

  private BigDecimal operand(Operand operand) {
    return operand instanceof Operand.OtherField other
        ? draft.number(names.field(other.field()), other.empty())
        : ((Operand.Constant) operand).number();
  }

  private BigDecimal settled(Field field, Floor floor, BigDecimal current, BigDecimal result) {
    return floor
        .settle(current, result)
        .orElseThrow(() -> new Decline(
            Reason.BELOW_FLOOR,
            "field '%s' holds %s, which does not suffice: it would go down to %s, below %s"
                .formatted(
                    field.name(),
                    current.toPlainString(),
                    result.toPlainString(),
                    floor.at().map(BigDecimal::toPlainString).orElse("the floor"))));
  }

  private String written(Field field, BigDecimal result) {
    return Optional.of(result)
        .filter(NumberStyle::fits)
        .flatMap(number -> field.holds().ofNumber(number, conventions))
        .orElseThrow(() -> new Decline(
            Reason.VALUE_IMPOSSIBLE,
            "the result %s is no value for field '%s', which takes %s"
                .formatted(
                    Wording.quote(result.toPlainString()),
                    field.name(),
                    field.holds().expectation(conventions))));
  }

  private void setToNow(Field field, boolean withTime) {
    draft.count(field, written(field, now(field, withTime)));
  }

  private void moveDate(Field field, Step.MoveDate step) {
    DateValue from = draft.date(field).orElseGet(() -> {
      if (!step.emptyIsNow()) {
        throw new Decline(
            Reason.VALUE_UNREADABLE,
            "field '%s' is empty; expected a date such as %s"
                .formatted(field.name(), conventions.dates().example()));
      }
      return now(field, false);
    });
    draft.count(field, written(field, from.plus(step.by())));
  }

  private DateValue now(Field field, boolean withTime) {
    DateValue.Moment moment =
        new DateValue.Moment(draft.situation().now().atZone(conventions.zone()));
    return field.holds() instanceof FieldType.Text && !withTime
        ? new DateValue.Day(moment.day())
        : moment;
  }

  private String written(Field field, DateValue date) {
    return field
        .holds()
        .ofDate(date, conventions)
        .orElseThrow(() -> new Decline(
            Reason.VALUE_IMPOSSIBLE,
            "the date %s is no value for field '%s', which takes %s"
                .formatted(date, field.name(), field.holds().expectation(conventions))));
  }

  private void grant(Step.GrantAccess grant) {
    ProductAccess access = access(grant.access());
    if (grant.modules().isEmpty()) {
      sorted(access.allow()).forEach(draft::apply);
    } else {
      grant.modules().stream()
          .sorted()
          .map(module -> names.tag(module(access, grant.access(), module)))
          .forEach(draft::apply);
    }
    sorted(access.deny()).forEach(draft::remove);
  }

  private void revoke(Step.RevokeAccess revoke) {
    ProductAccess access = access(revoke.access());
    sorted(access.deny()).forEach(draft::apply);
    if (!revoke.keepsAllowTags()) {
      sorted(access.allowTags()).forEach(draft::remove);
    }
  }

  private Stream<Tag> sorted(Set<TagRef> tags) {
    return tags.stream().sorted(Comparator.comparing(TagRef::toString)).map(names::tag);
  }

  private ProductAccess access(ProductId product) {
    return Optional.ofNullable(draft.situation().products().get(product))
        .orElseThrow(
            () -> new Decline(Reason.MISCONFIGURED, "there is no product '%s'".formatted(product)));
  }

  private static TagRef module(ProductAccess access, ProductId product, String module) {
    return Optional.ofNullable(access.modules().get(module))
        .orElseThrow(() -> new Decline(
            Reason.MISCONFIGURED, "product '%s' has no module '%s'".formatted(product, module)));
  }

  private void own(Step.Own step) {
    Situation situation = draft.situation();
    OwnPlan planned = situation
        .own()
        .plan(
            step,
            new OwnSteps.View(
                situation.contact().id(), shownFields(), draft.tags(), situation.now()));
    if (planned instanceof OwnPlan.Wont wont) {
      throw new Decline(Reason.DECLINED, wont.sentence());
    }
    OwnPlan.Will will = (OwnPlan.Will) planned;
    will.fields().forEach((ref, typed) -> ownValue(step, ref, typed));
    if (will.errand().isPresent()) {
      draft.perform(new Effect.RunErrand(step.kind(), will.errand().get()), will.sentence());
    }
  }

  private void ownValue(Step.Own step, FieldRef ref, String typed) {
    Field field = Optional.ofNullable(names.fields().get(ref))
        .orElseThrow(() -> new Decline(
            Reason.MISCONFIGURED,
            "a step of kind '%s' writes the field '%s' without having named it"
                .formatted(step.kind(), ref)));
    if (typed.isBlank()) {
      draft.write(field, "");
    } else {
      setValue(field, typed);
    }
  }

  private Map<FieldRef, String> shownFields() {
    Map<FieldRef, String> shown = new HashMap<>();
    names.fields().forEach((ref, field) -> {
      String raw = draft.raw(field);
      shown.put(ref, raw.isBlank() ? "" : field.holds().shown(raw, conventions));
    });
    return shown;
  }

  private static Decline impossible(Field from, Field to) {
    return new Decline(
        Reason.VALUE_IMPOSSIBLE,
        "what field '%s' holds is no value for field '%s', of type %s"
            .formatted(from.name(), to.name(), to.type()));
  }

  private static String verb(SubscriptionAction action) {
    return action instanceof SubscriptionAction.SkipPayments skip
        ? "skip %d payments".formatted(skip.payments())
        : action.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}

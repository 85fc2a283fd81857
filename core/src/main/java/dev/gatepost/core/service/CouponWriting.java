package dev.gatepost.core.service;

import dev.gatepost.core.coupon.Coupon;
import dev.gatepost.core.coupon.Discount;
import dev.gatepost.core.coupon.Promotion;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.DateValue;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.port.Catalog;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the coupons of a promotion stand in the CRM's fields. */
final class CouponWriting {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final Conventions conventions;
  private final Promotion promotion;
  private final Field code;
  private final Optional<Field> expiry;
  private final Optional<Field> amount;

  /**
   * Looks the fields up.
   *
   * @throws Halt if the CRM does not have one of them
   */
  CouponWriting(Catalog catalog, Conventions conventions, Promotion promotion) {
    this.conventions = conventions;
    this.promotion = promotion;
    this.code = field(catalog, promotion.fields().code());
    this.expiry = promotion.fields().expiry().map(ref -> field(catalog, ref));
    this.amount = promotion.fields().amount().map(ref -> field(catalog, ref));
  }

  /**
   * Returns what to write for {@code coupon}.
   *
   * @throws Halt if a field cannot hold it
   */
  Map<FieldId, String> values(Coupon coupon) {
    Map<FieldId, String> values = new LinkedHashMap<>();
    values.put(
        code.id(),
        fitting(code, code.holds().ofText(coupon.code().value(), conventions), "a code"));
    expiry.ifPresent(field ->
        values.put(field.id(), coupon.expires().map(end -> date(field, end)).orElse("")));
    amount.ifPresent(field -> values.put(field.id(), amount(field)));
    return values;
  }

  /** People read what stands in a text field: their own pattern, and the time on their clock. */
  private String date(Field field, Instant end) {
    DateValue.Moment moment = new DateValue.Moment(end.atZone(conventions.zone()));
    if (field.holds() instanceof FieldType.Text) {
      return "%s %s".formatted(conventions.dates().write(moment.day()), TIME.format(moment.at()));
    }
    return fitting(field, field.holds().ofDate(moment, conventions), "a date");
  }

  /** A number field takes the number; any other the number with its unit. */
  private String amount(Field field) {
    boolean isNumber = field.holds() instanceof FieldType.WholeNumber
        || field.holds() instanceof FieldType.Decimal;
    Optional<String> written = isNumber
        ? field.holds().ofNumber(number(), conventions)
        : field.holds().ofText(promotion.discount().words(), conventions);
    return fitting(field, written, promotion.discount().words());
  }

  private BigDecimal number() {
    return promotion.discount() instanceof Discount.Amount amount
        ? amount.money().number()
        : ((Discount.Percent) promotion.discount()).percent();
  }

  private String fitting(Field field, Optional<String> written, String what) {
    return written.orElseThrow(() -> new Halt(
        Refusal.VALUE_IMPOSSIBLE,
        "promotion '%s' writes %s into the field '%s', which takes %s"
            .formatted(
                promotion.name(), what, field.name(), field.holds().expectation(conventions))));
  }

  private Field field(Catalog catalog, FieldRef ref) {
    return catalog
        .field(ref)
        .orElseThrow(() -> new Halt(
            Refusal.MISCONFIGURED,
            "promotion '%s' names the field '%s', which the CRM does not have%s"
                .formatted(
                    promotion.name(),
                    ref,
                    NearestName.hint(
                        ref.toString(),
                        catalog.fields().stream().map(Field::name).toList()))));
  }
}

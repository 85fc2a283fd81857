package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.field.DateForm;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.Option;
import java.util.List;

/**
 * What Keap's custom fields hold, and how it writes that. The names of the types are those of the
 * {@code field_type} in its description of version 2; the wire forms of options, lists and boxes
 * are what clients were seen to send, for the description does not say.
 */
final class FieldTypes {
  private FieldTypes() {}

  /**
   * Returns what a field of {@code type} holds. What needs options and came without them holds
   * text, as do types that are not known.
   */
  static FieldType of(String type, List<Option> options) {
    return switch (type) {
      case "WHOLE_NUMBER", "YEAR" -> new FieldType.WholeNumber();
      case "DECIMAL_NUMBER", "PERCENT" -> FieldType.Decimal.ANY;
      case "CURRENCY" -> FieldType.Decimal.PRICE;
      case "DATE" -> new FieldType.Date(DateForm.ISO);
      case "DATE_TIME" -> new FieldType.DateTime(DateForm.ISO);
      case "YES_NO" -> new FieldType.YesNo("1", "0");
      case "DROPDOWN", "RADIO", "LIST_BOX" ->
        options.isEmpty() ? new FieldType.Text() : chosen(type, options);
      default -> new FieldType.Text();
    };
  }

  private static FieldType chosen(String type, List<Option> options) {
    return type.equals("LIST_BOX")
        ? new FieldType.MultiSelect(options, Option.SentBy.LABEL, Option.Listed.COMMAS)
        : new FieldType.DropDown(options, Option.SentBy.LABEL);
  }
}

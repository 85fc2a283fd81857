package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.field.DateForm;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.Option;
import java.util.List;
import java.util.Locale;

/**
 * What ActiveCampaign's custom fields hold, and how it writes that. It has no type for numbers:
 * they stand in text. The types are those that <a
 * href="https://developers.activecampaign.com/reference/create-a-contact-custom-field">its
 * description</a> lists.
 */
final class FieldTypes {
  private FieldTypes() {}

  /**
   * Returns what a field of {@code type} holds. What needs options and came without them holds
   * text, as do types that are not known.
   *
   * @param options what there is to choose; the identifier of each is the value that contacts hold
   */
  static FieldType of(String type, List<Option> options) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "date" -> new FieldType.Date(DateForm.ISO);
      case "datetime" -> new FieldType.DateTime(DateForm.ISO);
      case "dropdown", "radio" ->
        options.isEmpty()
            ? new FieldType.Text()
            : new FieldType.DropDown(options, Option.SentBy.ID);
      case "listbox", "checkbox" ->
        options.isEmpty()
            ? new FieldType.Text()
            : new FieldType.MultiSelect(options, Option.SentBy.ID, Option.Listed.BARS);
      default -> new FieldType.Text();
    };
  }
}

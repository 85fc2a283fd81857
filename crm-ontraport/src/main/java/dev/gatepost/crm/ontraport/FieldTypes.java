package dev.gatepost.crm.ontraport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.field.DateForm;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.field.Option;
import java.util.ArrayList;
import java.util.List;

/** What Ontraport's fields hold, and how it writes that. */
final class FieldTypes {
  private FieldTypes() {}

  /**
   * Returns what a field of {@code type} holds. Types that are not known hold text: there are more
   * than are documented.
   *
   * @param options {@code {"1":"gold"}}; those without a gap from 0 on may come as a list
   */
  static FieldType of(String type, JsonNode options) {
    return switch (type) {
      case "drop" -> new FieldType.DropDown(options(options), Option.SentBy.ID);
      case "list" ->
        new FieldType.MultiSelect(options(options), Option.SentBy.ID, Option.Listed.STARS);
      case "check" -> new FieldType.YesNo("1", "0");
      case "numeric" -> FieldType.Decimal.ANY;
      case "price" -> FieldType.Decimal.PRICE;
      case "fulldate" -> new FieldType.Date(DateForm.UNIX_SECONDS);
      case "timestamp" -> new FieldType.DateTime(DateForm.UNIX_SECONDS);
      default -> new FieldType.Text();
    };
  }

  private static List<Option> options(JsonNode given) {
    List<Option> options = new ArrayList<>();
    given
        .properties()
        .forEach(
            entry -> options.add(new Option(entry.getKey(), entry.getValue().asText())));
    if (given.isArray()) {
      for (int i = 0; i < given.size(); i++) {
        options.add(new Option(Integer.toString(i), given.path(i).asText()));
      }
    }
    return options;
  }
}

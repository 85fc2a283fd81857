package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call to Ontraport says, wherever it says it: in the query, in a form or in a JSON body.
 *
 * @param values what was sent as one value
 * @param lists what was sent as an array
 */
record OntraportArguments(Map<String, String> values, Map<String, List<String>> lists) {
  /** The object type of contacts. */
  static final String CONTACT = "0";

  /** The object type of tags. */
  static final String TAG = "14";

  private static final String BRACKETS = "\\[\\d*]$";

  /** Copies both. */
  OntraportArguments {
    values = Map.copyOf(values);
    lists = Map.copyOf(lists);
  }

  /** Reads the arguments; those of the body win. */
  static OntraportArguments of(Request request) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, List<String>> lists = new LinkedHashMap<>();
    sort(request.query(), values, lists);
    JsonNode json = Json.parse(request.body());
    if (json.isObject()) {
      sort(json, values, lists);
    } else {
      sort(Parameters.parse(request.body()), values, lists);
    }
    return new OntraportArguments(values, lists);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip);
  }

  /** Returns the elements of an array or of a comma list; nothing when it is missing or empty. */
  List<String> list(String name) {
    Optional<List<String>> array = Optional.ofNullable(lists.get(name));
    return array.orElseGet(() -> value(name)
        .filter(text -> !text.isEmpty())
        .map(text -> List.of(text.split("\\s*,\\s*")))
        .orElse(List.of()));
  }

  /** Returns the object type, which is that of contacts when none is given. */
  String objectType() {
    return value("objectID").orElse(CONTACT);
  }

  /** Returns which rows are wanted: 50 and never more. */
  Page page() {
    Map<String, List<String>> page = new LinkedHashMap<>();
    value("start").ifPresent(start -> page.put("offset", List.of(start)));
    value("range").ifPresent(range -> page.put("limit", List.of(range)));
    return Page.from(new Parameters(page), new Page.Sizes(50, 50));
  }

  private static void sort(
      Parameters from, Map<String, String> values, Map<String, List<String>> lists) {
    from.values().forEach((name, all) -> {
      String plain = name.replaceFirst(BRACKETS, "");
      if (plain.equals(name)) {
        values.put(name, all.get(all.size() - 1));
      } else {
        lists.computeIfAbsent(plain, absent -> new ArrayList<>()).addAll(all);
      }
    });
  }

  private static void sort(
      JsonNode from, Map<String, String> values, Map<String, List<String>> lists) {
    from.properties().forEach(entry -> {
      if (entry.getValue().isArray()) {
        lists.put(entry.getKey(), texts(entry.getValue()));
      } else {
        values.put(entry.getKey(), entry.getValue().asText());
      }
    });
  }

  private static List<String> texts(JsonNode array) {
    return Json.elements(array).map(JsonNode::asText).toList();
  }
}

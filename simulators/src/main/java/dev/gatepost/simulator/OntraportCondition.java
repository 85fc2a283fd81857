package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code condition} of a query: an array of comparisons with {@code "AND"} or {@code "OR"}
 * between them, taken from left to right.
 */
record OntraportCondition(JsonNode terms) {
  private static final Set<String> OPERATORS =
      Set.of("=", "<>", ">", "<", ">=", "<=", "IN", "NOT IN", "LIKE", "CONTAINS");

  /** Reads a condition; empty when it is not one. */
  static Optional<OntraportCondition> parse(String json) {
    JsonNode terms = Json.parse(json);
    boolean known = terms.isArray()
        && Json.elements(terms).filter(JsonNode::isObject).allMatch(OntraportCondition::isKnown);
    return known ? Optional.of(new OntraportCondition(terms)) : Optional.empty();
  }

  /** Returns whether a row, by field name, meets the condition. */
  boolean holds(Map<String, String> row) {
    boolean result = true;
    boolean either = false;
    for (JsonNode term : terms) {
      if (term.isTextual()) {
        either = term.asText().equalsIgnoreCase("OR");
      } else {
        boolean met = isMet(term, row);
        result = either ? result || met : result && met;
      }
    }
    return result;
  }

  /** Returns the ids that the condition names, when it asks for nothing else. */
  Optional<List<String>> ids() {
    JsonNode term = terms.path(0);
    boolean only =
        terms.size() == 1 && term.path("field").path("field").asText().equals("id");
    return only && operator(term).equals("IN") ? Optional.of(list(term)) : Optional.empty();
  }

  private static boolean isKnown(JsonNode term) {
    return OPERATORS.contains(operator(term))
        && term.path("field").path("field").isTextual();
  }

  private static String operator(JsonNode term) {
    return term.path("op").asText().toUpperCase(Locale.ROOT);
  }

  private static boolean isMet(JsonNode term, Map<String, String> row) {
    String actual = row.getOrDefault(term.path("field").path("field").asText(), "");
    String wanted = term.path("value").path("value").asText();
    return switch (operator(term)) {
      case "=" -> actual.equalsIgnoreCase(wanted);
      case "<>" -> !actual.equalsIgnoreCase(wanted);
      case ">" -> compare(actual, wanted) > 0;
      case "<" -> compare(actual, wanted) < 0;
      case ">=" -> compare(actual, wanted) >= 0;
      case "<=" -> compare(actual, wanted) <= 0;
      case "IN" -> list(term).contains(actual);
      case "NOT IN" -> !list(term).contains(actual);
      case "LIKE" -> isLike(actual, wanted);
      default -> actual.contains(wanted);
    };
  }

  private static List<String> list(JsonNode term) {
    return Json.elements(term.path("value").path("list"))
        .map(item -> item.path("value").asText())
        .toList();
  }

  private static int compare(String actual, String wanted) {
    try {
      return new BigDecimal(actual).compareTo(new BigDecimal(wanted));
    } catch (NumberFormatException words) {
      return actual.compareToIgnoreCase(wanted);
    }
  }

  private static boolean isLike(String actual, String wanted) {
    String part = wanted.replace("%", "").toLowerCase(Locale.ROOT);
    return actual.toLowerCase(Locale.ROOT).contains(part);
  }
}

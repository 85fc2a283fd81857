package dev.gatepost.crm.ontraport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * One thing as Ontraport sends it: values by name, nearly all of them text, and the same value now
 * text, now number, now null.
 */
record Row(Map<String, JsonNode> values) {
  /**
   * Returns the value of {@code name} as text, which is empty for null; nothing if there is no such
   * name, or if it is no single value.
   */
  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name))
        .filter(value -> !value.isContainerNode())
        .map(value -> value.isNull() ? "" : value.asText());
  }
}

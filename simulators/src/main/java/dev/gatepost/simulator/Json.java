package dev.gatepost.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads and writes the JSON of every simulator. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** Returns an empty object, to be filled. */
  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Writes records, maps, lists and nodes. */
  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("not writable as JSON: " + value.getClass(), unwritable);
    }
  }

  /** Parses {@code text}; what is not JSON is a missing node. */
  static JsonNode parse(String text) {
    try {
      return Optional.ofNullable(MAPPER.readTree(text)).orElse(MissingNode.getInstance());
    } catch (JsonProcessingException malformed) {
      return MissingNode.getInstance();
    }
  }

  /** Returns the text of {@code node.name}, also of a number; empty when absent or JSON null. */
  static Optional<String> text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }

  /** Returns the elements of an array; nothing for any other node. */
  static Stream<JsonNode> elements(JsonNode node) {
    return node.isArray() ? StreamSupport.stream(node.spliterator(), false) : Stream.empty();
  }
}

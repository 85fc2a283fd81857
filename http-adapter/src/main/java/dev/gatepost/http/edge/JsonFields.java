package dev.gatepost.http.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.gatepost.core.operation.Fields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a JSON object as a post's fields: nested names become a path, the elements of a list are
 * values of one name, a name that is there twice has two values. {@code null} is no value.
 */
final class JsonFields {
  private static final int DEEPEST = 32;
  private static final JsonFactory FACTORY = JsonFactory.builder()
      .streamReadConstraints(
          StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
      .build();

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final JsonParser json;

  private JsonFields(JsonParser json) {
    this.json = json;
  }

  /** Returns the fields of {@code text}, or nothing if it is not one JSON object. */
  static Optional<Fields> parse(String text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      return json.nextToken() == JsonToken.START_OBJECT
          ? new JsonFields(json).whole()
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }

  private Optional<Fields> whole() throws IOException {
    object("");
    return json.nextToken() == null ? Optional.of(new Fields(values)) : Optional.empty();
  }

  private void object(String path) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      value(path.isEmpty() ? name : path + "." + name);
    }
  }

  private void value(String path) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> list(path);
      case VALUE_NULL -> {}
      default -> values.computeIfAbsent(path, name -> new ArrayList<>()).add(json.getText());
    }
  }

  private void list(String path) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      value(path);
    }
  }
}

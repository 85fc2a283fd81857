package dev.gatepost.crm.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import dev.gatepost.core.port.CrmUnavailable;
import java.util.stream.Collectors;

/** How we read and write JSON: generous about what is there, strict about what is missing. */
final class Json {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .addModule(new Jdk8Module())
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
      .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
      .build();

  private Json() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** The parser's own messages quote what they read, so they are neither repeated nor kept. */
  static <T> T read(CrmAnswer answer, Class<T> shape) {
    if (answer.text().isBlank()) {
      throw new CrmUnavailable("%s with nothing instead of JSON".formatted(answer));
    }
    try {
      T value = MAPPER.readValue(answer.text(), shape);
      if (value == null) {
        throw new CrmUnavailable("%s with null instead of JSON".formatted(answer));
      }
      return value;
    } catch (JsonMappingException e) {
      throw new CrmUnavailable(
          "%s with JSON of another shape than expected%s".formatted(answer, place(e)));
    } catch (JsonProcessingException e) {
      throw new CrmUnavailable(
          "%s with something that is not JSON or not all of it".formatted(answer));
    }
  }

  private static String place(JsonMappingException e) {
    String place = e.getPath().stream()
        .map(step -> step.getFieldName())
        .filter(name -> name != null && name.matches("[A-Za-z_]{1,40}"))
        .collect(Collectors.joining("."));
    return place.isEmpty() ? "" : ", at " + place;
  }
}

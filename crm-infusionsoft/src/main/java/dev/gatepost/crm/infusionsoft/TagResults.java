package dev.gatepost.crm.infusionsoft;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatepost.core.port.TagFailure;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What Keap says about each id of a tagging call. It answers 200 even if nothing was tagged, so the
 * body decides: {@code {"42":"SUCCESS"}}. The description of version 1 says
 * {@code [{"key":…,"value":…}]} instead, and there a success has been seen as an object; version 2
 * may share its manners.
 *
 * @param byId nothing where it worked
 */
record TagResults(Map<String, Optional<TagFailure>> byId) {
  /** Reads {@code results}, of any of the forms; what it does not understand is a refusal. */
  static TagResults of(JsonNode results) {
    Map<String, Optional<TagFailure>> byId = new HashMap<>();
    if (results.isArray()) {
      results.forEach(entry -> byId.put(
          entry.path("key").asText(),
          failure(entry.has("value") ? entry.path("value") : entry.path("status"))));
    } else {
      for (Iterator<String> ids = results.fieldNames(); ids.hasNext(); ) {
        String id = ids.next();
        byId.put(id, failure(results.path(id)));
      }
    }
    return new TagResults(byId);
  }

  /** Returns why {@code id} was not served; one that is not mentioned was not. */
  Optional<TagFailure> failure(String id) {
    return byId.getOrDefault(id, Optional.of(TagFailure.REFUSED));
  }

  private static Optional<TagFailure> failure(JsonNode result) {
    if (result.isObject()) {
      return result.path("status").isTextual() ? failure(result.path("status")) : Optional.empty();
    }
    return switch (result.asText().toUpperCase(Locale.ROOT)) {
      case "SUCCESS", "DUPLICATE" -> Optional.empty();
      case "CONTACT_NOT_FOUND", "CONTACT_DOES_NOT_EXIST" -> Optional.of(TagFailure.CONTACT_UNKNOWN);
      case "TAG_ID_NOT_FOUND", "TAG_NOT_FOUND", "TAG_DOES_NOT_EXIST" ->
        Optional.of(TagFailure.TAG_UNKNOWN);
      default -> Optional.of(TagFailure.REFUSED);
    };
  }
}

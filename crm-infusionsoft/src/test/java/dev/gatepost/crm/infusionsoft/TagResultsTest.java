package dev.gatepost.crm.infusionsoft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatepost.core.port.TagFailure;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TagResultsTest {
  private static final Map<String, Optional<TagFailure>> WORDS = Map.of(
      "SUCCESS", Optional.empty(),
      "DUPLICATE", Optional.empty(),
      "CONTACT_NOT_FOUND", Optional.of(TagFailure.CONTACT_UNKNOWN),
      "CONTACT_DOES_NOT_EXIST", Optional.of(TagFailure.CONTACT_UNKNOWN),
      "TAG_ID_NOT_FOUND", Optional.of(TagFailure.TAG_UNKNOWN),
      "FAILURE", Optional.of(TagFailure.REFUSED),
      "NO_PERMISSION", Optional.of(TagFailure.REFUSED),
      "SOMETHING_NEW", Optional.of(TagFailure.REFUSED));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"7\":\"SUCCESS\",\"8\":\"TAG_ID_NOT_FOUND\"}",
        "{\"7\":{\"id\":7,\"date_applied\":\"2027-01-01\"},\"8\":\"TAG_ID_NOT_FOUND\"}",
        "{\"7\":{\"status\":\"DUPLICATE\"},\"8\":{\"status\":\"tag_id_not_found\"}}",
        "[{\"key\":7,\"value\":\"SUCCESS\"},{\"key\":\"8\",\"value\":\"TAG_ID_NOT_FOUND\"}]",
        "[{\"key\":\"7\",\"status\":\"SUCCESS\"},{\"key\":\"8\",\"status\":\"TAG_NOT_FOUND\"}]"
      })
  void everyFormThatWasSeenIsUnderstood(String body) throws IOException {
    TagResults results = TagResults.of(new ObjectMapper().readTree(body.getBytes(UTF_8)));

    assertThat(results.failure("7")).isEmpty();
    assertThat(results.failure("8")).contains(TagFailure.TAG_UNKNOWN);
    assertThat(results.failure("9")).contains(TagFailure.REFUSED);
  }

  @Property
  void eachIdHasItsOwnResult(@ForAll("results") Map<String, String> given) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    given.forEach(node::put);

    TagResults results = TagResults.of(node);

    given.forEach((id, word) -> assertThat(results.failure(id)).isEqualTo(WORDS.get(word)));
  }

  @Provide
  Arbitrary<Map<String, String>> results() {
    return Arbitraries.maps(
        Arbitraries.longs().between(1, Long.MAX_VALUE).map(String::valueOf),
        Arbitraries.of(WORDS.keySet()));
  }
}

package dev.gatepost.store.jdbc;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.ReleaseName;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a batch sync was told besides its contact, as it would stand in a URL:
 * {@code release=spring&done=Access+is+on}.
 */
final class StoredBatch {
  private static final String RELEASE = "release";
  private static final String DONE = "done";
  private static final String FAILED = "failed";

  private StoredBatch() {}

  static String text(BatchSync batch) {
    return batch.equals(new BatchSync(batch.contact())) ? "" : told(batch);
  }

  private static String told(BatchSync batch) {
    return Stream.of(
            pair(RELEASE, batch.release()),
            pair(DONE, batch.completion().done()),
            pair(FAILED, batch.completion().failed()))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("&"));
  }

  static BatchSync parse(ContactId contact, String text) {
    if (text.isEmpty()) {
      return new BatchSync(contact);
    }
    Map<String, String> told = Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(
            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return new BatchSync(
        contact,
        Optional.ofNullable(told.get(RELEASE)).map(ReleaseName::new),
        new Completion(tag(told, DONE), tag(told, FAILED)));
  }

  private static Optional<TagRef> tag(Map<String, String> told, String key) {
    return Optional.ofNullable(told.get(key)).map(TagRef::parse);
  }

  private static Optional<String> pair(String key, Optional<?> value) {
    return value.map(
        given -> key + "=" + URLEncoder.encode(given.toString(), StandardCharsets.UTF_8));
  }
}

package dev.gatepost.http.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.Release;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * The body of the message that a release has ended. It holds counts and no personal data.
 *
 * <pre>{@code
 * {"type":"release.ended","timestamp":"2026-11-23T08:07:12Z","data":{"id":"01M85D…","site":"academy",
 *  "name":"module-3","opened":"…","started":"…","ended":"…","accepted":503,"merged":3,"done":498,
 *  "refused":1,"failed":1,"tagsApplied":498,"tagsFailed":0}}
 * }</pre>
 */
final class ReleaseEnded {
  private static final JsonFactory FACTORY = new JsonFactory();

  private ReleaseEnded() {}

  static String json(Release release, Instant now) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("type", "release.ended");
      json.writeStringField("timestamp", release.ended().orElse(now).toString());
      json.writeObjectFieldStart("data");
      write(release, json);
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return text.toString();
  }

  private static void write(Release release, JsonGenerator json) throws IOException {
    Release.Progress progress = release.progress();
    json.writeStringField("id", release.id().value());
    json.writeStringField("site", release.site().value());
    if (release.gathering() instanceof Gathering.Named named) {
      json.writeStringField("name", named.name().value());
    }
    json.writeStringField("opened", release.opened().toString());
    write("started", release.started(), json);
    write("ended", release.ended(), json);
    json.writeNumberField("accepted", progress.accepted());
    json.writeNumberField("merged", progress.merged());
    json.writeNumberField("done", progress.succeeded());
    json.writeNumberField("refused", progress.refused());
    json.writeNumberField("failed", progress.failed());
    json.writeNumberField("tagsApplied", progress.tags().applied());
    json.writeNumberField("tagsFailed", progress.tags().failed());
  }

  private static void write(String name, Optional<Instant> time, JsonGenerator json)
      throws IOException {
    if (time.isPresent()) {
      json.writeStringField(name, time.get().toString());
    }
  }
}

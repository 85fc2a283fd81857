package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.ReleasePolicy;
import dev.gatepost.core.release.StormLimit;
import dev.gatepost.http.config.ReleaseSettings.EndPost;
import dev.gatepost.http.config.ReleaseSettings.EndTag;
import dev.gatepost.http.webhook.WebhookSecret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads what a site does in bulk and how it tells of it.
 *
 * @param secrets finds the secret of a webhook
 * @param names reads and notes the tags
 */
record ReleaseReader(SecretReferences secrets, CrmNames names) {
  private static final int MANY = 100_000;

  /** What happens when a release has ended. */
  private record End(Optional<EndTag> tag, Optional<EndPost> post) {
    static final End NOTHING = new End(Optional.empty(), Optional.empty());
  }

  Setting<ReleaseSettings> read(Section releases) {
    Setting<Optional<TagRef>> done = releases.optional("doneTag", names::tag);
    Setting<Optional<TagRef>> failed = releases.optional("failedTag", names::tag);
    Setting<StormLimit> storm = releases.optional(
        "storm", StormLimit.STANDARD, place -> Section.read(place, ReleaseReader::storm));
    Setting<End> end =
        releases.optional("whenDone", End.NOTHING, place -> Section.read(place, this::end));
    return releases
        .place()
        .make(() -> new ReleaseSettings(
            new ReleasePolicy(new Completion(done.get(), failed.get()), storm.get()),
            end.get().tag(),
            end.get().post()));
  }

  private static Setting<StormLimit> storm(Section storm) {
    StormLimit standard = StormLimit.STANDARD;
    Setting<Integer> updates =
        storm.optional("updates", standard.updates(), text(Words.number(1, MANY)));
    Setting<Duration> per = storm.optional("per", standard.per(), text(Words::positiveDuration));
    Setting<DelayPolicy> delay = storm.optional("delay", standard.delay(), text(Words::delay));
    return storm.place().make(() -> new StormLimit(updates.get(), per.get(), delay.get()));
  }

  private Setting<End> end(Section end) {
    Setting<Optional<EndTag>> tag = end.optional("tag", place -> Section.read(place, this::endTag));
    Setting<Optional<EndPost>> post =
        end.optional("post", place -> Section.read(place, this::endPost));
    return end.place().make(() -> new End(tag.get(), post.get()));
  }

  private Setting<EndTag> endTag(Section tag) {
    Setting<TagRef> name = tag.required("name", names::tag);
    Setting<ContactId> contact = tag.required("contact", text(ContactId::new));
    return tag.place().make(() -> new EndTag(name.get(), contact.get()));
  }

  private Setting<EndPost> endPost(Section post) {
    Setting<URI> url = post.required("url", text(Words::webAddress));
    Setting<WebhookSecret> secret = post.required(
        "secret",
        text(reference -> WebhookSecret.parse(secrets.resolve(reference).reveal())));
    return post.place().make(() -> new EndPost(url.get(), secret.get()));
  }
}

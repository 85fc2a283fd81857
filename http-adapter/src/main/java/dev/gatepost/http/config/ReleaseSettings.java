package dev.gatepost.http.config;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.ReleasePolicy;
import dev.gatepost.http.webhook.WebhookSecret;
import java.net.URI;
import java.util.Optional;

/**
 * What a site does in bulk and how it tells of it.
 *
 * @param policy what the core has to know
 * @param tag who gets which tag when a release has ended
 * @param post where the end of a release is posted to
 */
public record ReleaseSettings(ReleasePolicy policy, Optional<EndTag> tag, Optional<EndPost> post) {
  /** Nobody is told. */
  public static final ReleaseSettings STANDARD =
      new ReleaseSettings(ReleasePolicy.STANDARD, Optional.empty(), Optional.empty());

  /** A tag on a chosen contact. */
  public record EndTag(TagRef tag, ContactId contact) {}

  /** A signed POST. */
  public record EndPost(URI url, WebhookSecret secret) {}
}

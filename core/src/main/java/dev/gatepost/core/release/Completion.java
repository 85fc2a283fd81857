package dev.gatepost.core.release;

import dev.gatepost.core.permission.TagRef;
import java.util.Optional;

/**
 * How the automation hears what became of one contact of a release: by a tag in the CRM.
 *
 * @param done applied once the member's access is in place
 * @param failed applied when it is not and will not be tried again
 */
public record Completion(Optional<TagRef> done, Optional<TagRef> failed) {
  /** Nobody waits for a tag. */
  public static final Completion NONE = new Completion(Optional.empty(), Optional.empty());

  /** Returns this, with {@code standard} for each tag that it does not name. */
  public Completion or(Completion standard) {
    return new Completion(done.or(standard::done), failed.or(standard::failed));
  }
}

package dev.gatepost.core.member;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.TagId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A person's account on the membership site.
 *
 * @param id the platform's identifier
 * @param contact the contact in the CRM that this account belongs to
 * @param userName what the member signs in with: the contact's e-mail address
 * @param permissionTags the tags that decide access, as last read from the CRM
 * @param syncedAt when they were last read
 * @param markedAt when a command last said that they changed; kept after they were read again
 */
public record Member(
    MemberId id,
    ContactId contact,
    EmailAddress userName,
    Set<TagId> permissionTags,
    Instant syncedAt,
    Optional<Instant> markedAt) {
  /** Copies the tags. */
  public Member {
    permissionTags = Set.copyOf(permissionTags);
  }

  /** A member that nobody ever marked. */
  public Member(
      MemberId id,
      ContactId contact,
      EmailAddress userName,
      Set<TagId> permissionTags,
      Instant syncedAt) {
    this(id, contact, userName, permissionTags, syncedAt, Optional.empty());
  }

  /** Returns whether the tags were marked and not read since. */
  public boolean isStale() {
    return markedAt.filter(marked -> !marked.isBefore(syncedAt)).isPresent();
  }
}

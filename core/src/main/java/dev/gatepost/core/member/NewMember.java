package dev.gatepost.core.member;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.TagId;
import java.time.Instant;
import java.util.Set;

/**
 * What it takes to make a member.
 *
 * @param contact the contact in the CRM
 * @param userName the contact's e-mail address
 * @param permissionTags the tags that decide access
 * @param syncedAt when they were read from the CRM
 */
public record NewMember(
    ContactId contact, EmailAddress userName, Set<TagId> permissionTags, Instant syncedAt) {
  /** Copies the tags. */
  public NewMember {
    permissionTags = Set.copyOf(permissionTags);
  }
}

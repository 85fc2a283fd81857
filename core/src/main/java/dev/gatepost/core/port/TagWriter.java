package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.permission.TagId;
import java.util.Map;
import java.util.Set;

/**
 * Applies and removes a tag on many contacts of one CRM account.
 *
 * <p>Both changes are idempotent: applying a held tag or removing an absent one is a success.
 * Implementations are thread-safe. {@link CrmUnavailable} means that trying later may help,
 * {@link CrmRefused} that it will not.
 */
public interface TagWriter {
  /** Applies {@code tag} to each of {@code contacts}; returns those it could not reach, and why. */
  Map<ContactId, TagFailure> apply(TagId tag, Set<ContactId> contacts);

  /**
   * Removes {@code tag} from each of {@code contacts}; returns those it could not reach, and why.
   */
  Map<ContactId, TagFailure> remove(TagId tag, Set<ContactId> contacts);

  /**
   * Returns how many calls it takes to apply a tag to so many contacts that were read a moment ago,
   * as far as is known of this account by now. For estimates; makes no call.
   */
  int callsToApply(int contacts);
}

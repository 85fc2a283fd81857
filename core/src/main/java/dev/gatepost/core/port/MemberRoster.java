package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of one site as a list: to go through all of them, and to mark those that need another
 * look at the CRM. A platform that answers it beside {@link MemberDirectory} can read the CRM on
 * visit and be reconciled at night.
 *
 * <p>Every change is idempotent and atomic. Implementations are thread-safe.
 * {@link StoreUnavailable} means that nothing was changed, as far as is known, and trying later may
 * help.
 */
public interface MemberRoster {
  /**
   * Marks the members among {@code contacts}: what is known of them at {@code now} no longer
   * counts. A mark is never moved back, not before {@code syncedAt} either, so that it holds
   * whatever the clocks of two processes show.
   *
   * @return the members among {@code contacts}, with their marks
   */
  Map<ContactId, Member> mark(Set<ContactId> contacts, Instant now);

  /**
   * Returns up to {@code limit} members in an order that does not change, beginning after
   * {@code last}; from the first one if there is no last.
   */
  List<Member> after(Optional<MemberId> last, int limit);
}

package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.NewMember;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * The members of one site, as the membership platform keeps them.
 *
 * <p>Every change is idempotent and atomic. Implementations are thread-safe.
 * {@link StoreUnavailable} means that nothing was changed, as far as is known, and trying later may
 * help.
 */
public interface MemberDirectory {
  /** Returns the members among {@code contacts}. */
  Map<ContactId, Member> find(Set<ContactId> contacts);

  /**
   * Makes members without a credential, in bulk: each unless its contact or its user name has one
   * already, be it since a moment ago. A platform that has an account of that user name without a
   * contact binds it to the contact and answers {@link Enrolment.Existing}.
   *
   * @return what became of each contact
   */
  Map<ContactId, Enrolment> enrol(Collection<NewMember> members);

  /** Replaces the permission tags and {@code syncedAt} of members that exist, in bulk. */
  void replaceTags(Collection<Member> members);

  /**
   * Changes the user name.
   *
   * @return whether it did; false if another member has that name
   */
  boolean rename(MemberId member, EmailAddress userName);

  /** Binds a member to another contact: in the CRM, the old one was merged away or deleted. */
  void rebind(MemberId member, ContactId contact);
}

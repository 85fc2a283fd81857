package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.custom.Effect;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.permission.PermissionTags;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SitePolicies.MissingMember;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Brings members in line with the CRM: permission tags replaced, user names followed, members found
 * again whose contact was merged or deleted. Reads and writes in bulk.
 */
final class MemberSync {
  private final SitePolicies policies;
  private final Crm crm;
  private final MemberDirectory members;
  private final InstantSource clock;

  MemberSync(SitePolicies policies, Crm crm, MemberDirectory members, InstantSource clock) {
    this.policies = policies;
    this.crm = crm;
    this.members = members;
    this.clock = clock;
  }

  /** Syncs each of {@code contacts} and says what became of it. */
  Map<ContactId, Outcome> sync(Set<ContactId> contacts) {
    PermissionTags permissions;
    try {
      permissions = permissions();
    } catch (UnknownTag e) {
      return refuseAll(contacts, e);
    }
    Instant readAt = clock.instant();
    Map<ContactId, Contact> read = crm.contacts().read(contacts, Set.of());
    Map<ContactId, Member> known = members.find(contacts);
    Pass pass = new Pass(permissions, readAt);
    for (ContactId id : contacts) {
      pass.one(id, Optional.ofNullable(read.get(id)), Optional.ofNullable(known.get(id)));
    }
    return pass.finish();
  }

  /** Brings {@code member} in line with {@code contact}, which was read at {@code readAt}. */
  Outcome bring(Member member, Contact contact, Instant readAt) {
    try {
      Pass pass = new Pass(permissions(), readAt);
      pass.bring(contact.id(), member, contact);
      return pass.finish().getOrDefault(contact.id(), new Unchanged("nothing to sync"));
    } catch (UnknownTag e) {
      return e.refusal();
    }
  }

  /**
   * Lets the member of {@code contact}, if there is one, follow tags that were just changed in the
   * CRM. Reading them back could be too early.
   */
  void follow(ContactId contact, List<Effect> changes) {
    Optional<Member> known = changes.stream().anyMatch(Effect::isOfTags)
        ? Optional.ofNullable(members.find(Set.of(contact)).get(contact))
        : Optional.empty();
    known.ifPresent(member -> follow(member, changes));
  }

  private void follow(Member member, List<Effect> changes) {
    Set<TagId> tags = new HashSet<>(member.permissionTags());
    for (Effect change : changes) {
      if (change instanceof Effect.ApplyTag apply && counts(apply.tag())) {
        tags.add(apply.tag().id());
      } else if (change instanceof Effect.RemoveTag remove) {
        tags.remove(remove.tag().id());
      }
    }
    if (!tags.equals(member.permissionTags())) {
      members.replaceTags(List.of(
          new Member(member.id(), member.contact(), member.userName(), tags, member.syncedAt())));
    }
  }

  private boolean counts(Tag tag) {
    return policies.permissionTags().isEmpty()
        || policies.permissionTags().stream().anyMatch(ref -> ref.matches(tag));
  }

  /**
   * Returns the tags that count.
   *
   * @throws UnknownTag if the configuration names one that the CRM does not have
   */
  PermissionTags permissions() {
    if (policies.permissionTags().isEmpty()) {
      return new PermissionTags.All();
    }
    Set<TagId> tags = new HashSet<>();
    for (TagRef ref : policies.permissionTags()) {
      tags.add(crm.catalog()
          .tag(ref)
          .map(Tag::id)
          .orElseThrow(() -> new UnknownTag(ref, MissingTag.hint(crm.catalog(), ref))));
    }
    return new PermissionTags.Only(tags);
  }

  private static Map<ContactId, Outcome> refuseAll(Set<ContactId> contacts, UnknownTag cause) {
    Map<ContactId, Outcome> outcomes = new HashMap<>();
    contacts.forEach(id -> outcomes.put(id, cause.refusal()));
    return outcomes;
  }

  /** One bulk read on its way into the directory. */
  private final class Pass {
    private final PermissionTags permissions;
    private final Instant readAt;
    private final Map<ContactId, Outcome> outcomes = new LinkedHashMap<>();
    private final List<Member> synced = new ArrayList<>();
    private final Map<ContactId, NewMember> strangers = new LinkedHashMap<>();

    Pass(PermissionTags permissions, Instant readAt) {
      this.permissions = permissions;
      this.readAt = readAt;
    }

    void one(ContactId id, Optional<Contact> contact, Optional<Member> member) {
      if (contact.isPresent() && member.isPresent()) {
        bring(id, member.get(), contact.get());
      } else if (contact.isPresent()) {
        stranger(id, contact.get());
      } else if (member.isPresent()) {
        vanished(id, member.get());
      } else {
        outcomes.put(id, contactUnknown(id));
      }
    }

    void bring(ContactId asked, Member member, Contact contact) {
      Set<TagId> tags = permissions.of(contact.tags());
      boolean renamed = follow(member, contact.email());
      synced.add(new Member(member.id(), contact.id(), member.userName(), tags, readAt));
      outcomes.put(asked, brought(member, tags, renamed));
    }

    Map<ContactId, Outcome> finish() {
      if (!synced.isEmpty()) {
        members.replaceTags(synced);
      }
      if (!strangers.isEmpty()) {
        enrol();
      }
      return outcomes;
    }

    private Outcome brought(Member member, Set<TagId> tags, boolean renamed) {
      if (tags.equals(member.permissionTags()) && !renamed) {
        return new Unchanged(
            "the member already had these %d permission tags".formatted(tags.size()));
      }
      return new Applied("the member now has %d permission tags%s"
          .formatted(tags.size(), renamed ? " and the contact's new e-mail address" : ""));
    }

    private void stranger(ContactId asked, Contact contact) {
      if (policies.missingMember() == MissingMember.REFUSE) {
        outcomes.put(
            asked,
            new Refused(
                Refusal.NOT_A_MEMBER,
                "contact %s is not a member yet; call aal_genpass first".formatted(contact.id())));
      } else {
        contact
            .email()
            .ifPresentOrElse(
                email -> strangers.put(asked, wanted(contact, email)),
                () -> outcomes.put(asked, noEmail(contact)));
      }
    }

    private NewMember wanted(Contact contact, EmailAddress email) {
      return new NewMember(contact.id(), email, permissions.of(contact.tags()), readAt);
    }

    private void enrol() {
      Map<ContactId, Enrolment> enrolments = members.enrol(strangers.values());
      strangers.forEach((asked, wanted) -> outcomes.put(
          asked, enrolled(wanted, Objects.requireNonNull(enrolments.get(wanted.contact())))));
    }

    private Outcome enrolled(NewMember wanted, Enrolment enrolment) {
      return enrolment instanceof Enrolment.UserNameTaken
          ? emailTaken(wanted.contact())
          : new Applied("made a member without a password, with %d permission tags"
              .formatted(wanted.permissionTags().size()));
    }

    /** The CRM lost the contact of a member: merged into another, or deleted. */
    private void vanished(ContactId id, Member member) {
      List<Contact> same = crm.contacts().findByEmail(member.userName(), Set.of());
      if (same.size() == 1 && members.find(Set.of(same.get(0).id())).isEmpty()) {
        members.rebind(member.id(), same.get(0).id());
        bring(id, member, same.get(0));
      } else if (same.size() > 1) {
        outcomes.put(
            id,
            new Refused(
                Refusal.EMAIL_AMBIGUOUS,
                "the CRM no longer has contact %s, and %d others share its e-mail address;"
                        .formatted(id, same.size())
                    + " merge them in the CRM"));
      } else {
        outcomes.put(id, contactUnknown(id));
      }
    }

    private boolean follow(Member member, Optional<EmailAddress> email) {
      return email.filter(changed -> !changed.equals(member.userName())).isPresent()
          && members.rename(member.id(), email.get());
    }
  }

  static Refused contactUnknown(ContactId id) {
    return new Refused(
        Refusal.CONTACT_UNKNOWN,
        "the CRM has no contact %s; check which id the automation posts".formatted(id));
  }

  static Refused noEmail(Contact contact) {
    return new Refused(
        Refusal.CONTACT_WITHOUT_EMAIL,
        "contact %s has no e-mail address, so it cannot have a user name; add one in the CRM"
            .formatted(contact.id()));
  }

  static Refused emailTaken(ContactId id) {
    return new Refused(
        Refusal.EMAIL_TAKEN,
        "another contact's member has the e-mail address of contact %s; merge the two in the CRM"
            .formatted(id));
  }

  /** The configuration names a tag that the CRM does not have. */
  static final class UnknownTag extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownTag(TagRef ref, String hint) {
      super(
          "permissionTags names the tag '%s', which the CRM does not have%s".formatted(ref, hint));
    }

    Refused refusal() {
      return new Refused(Refusal.MISCONFIGURED, Objects.requireNonNull(getMessage()));
    }
  }
}

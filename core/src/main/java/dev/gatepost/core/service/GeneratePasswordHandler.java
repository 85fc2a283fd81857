package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.member.CredentialState;
import dev.gatepost.core.member.Enrolment;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.NewMember;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.password.LinkToken;
import dev.gatepost.core.password.Password;
import dev.gatepost.core.password.PasswordDelivery;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code aal_genpass}: make the member, give access, then deliver a way to sign in.
 *
 * <p>Nothing in clear text is kept for a repeat after a crash. The directory knows which command
 * set the password, and the CRM's field tells whether it was delivered: a field that matches the
 * stored hash is done, anything else is made again. So a repeat ends with the one password in the
 * field, and a password that somebody else set is left alone.
 *
 * <p>What is intended is written down only because a node that stood still and has lost its lane
 * learns of it there, and does not write over what another node has delivered meanwhile.
 */
final class GeneratePasswordHandler implements SingleHandler {
  private final ConnectedSite site;
  private final MemberSync sync;
  private final SecretSource secrets;
  private final InstantSource clock;

  GeneratePasswordHandler(
      ConnectedSite site, MemberSync sync, SecretSource secrets, InstantSource clock) {
    this.site = site;
    this.sync = sync;
    this.secrets = secrets;
    this.clock = clock;
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    return generate(work.id(), work.operation().contact(), intents);
  }

  private Outcome generate(CommandId command, ContactId id, Intents intents) {
    Optional<PasswordDelivery> delivery = site.site().policies().password();
    if (delivery.isEmpty()) {
      return new Refused(
          Refusal.NOT_AVAILABLE,
          "aal_genpass is not available on this site; configure password.delivery");
    }
    Optional<Field> field = site.crm().catalog().field(delivery.get().field());
    if (field.isEmpty()) {
      return new Refused(
          Refusal.MISCONFIGURED,
          "password.field names '%s', which the CRM does not have"
              .formatted(delivery.get().field()));
    }
    Instant readAt = clock.instant();
    Contact contact =
        site.crm().contacts().read(Set.of(id), Set.of(field.get().id())).get(id);
    if (contact == null) {
      return MemberSync.contactUnknown(id);
    }
    return contact
        .email()
        .map(email -> enrol(
            contact,
            email,
            readAt,
            new Delivery(command, intents, delivery.get(), field.get().id())))
        .orElseGet(() -> MemberSync.noEmail(contact));
  }

  private Outcome enrol(Contact contact, EmailAddress email, Instant readAt, Delivery delivery) {
    NewMember wanted = new NewMember(contact.id(), email, Set.of(), Instant.EPOCH);
    Enrolment enrolment =
        Objects.requireNonNull(site.members().enrol(List.of(wanted)).get(contact.id()));
    Member member = enrolment.member();
    if (enrolment instanceof Enrolment.UserNameTaken) {
      if (existsInCrm(member.contact())) {
        return MemberSync.emailTaken(contact.id());
      }
      site.members().rebind(member.id(), contact.id());
    }
    Outcome synced = sync.bring(member, contact, readAt);
    return synced instanceof Refused ? synced : delivery.to(member, contact, synced);
  }

  private boolean existsInCrm(ContactId id) {
    return site.crm().contacts().read(Set.of(id), Set.of()).containsKey(id);
  }

  /** How this command brings a way to sign in to the contact's field. */
  private final class Delivery {
    private final CommandId command;
    private final Intents intents;
    private final PasswordDelivery way;
    private final FieldId field;

    Delivery(CommandId command, Intents intents, PasswordDelivery way, FieldId field) {
      this.command = command;
      this.intents = intents;
      this.way = way;
      this.field = field;
    }

    Outcome to(Member member, Contact contact, Outcome synced) {
      CredentialState state = site.credentials().state(member.id());
      boolean mine = state instanceof CredentialState.SetBy set && set.command().equals(command);
      boolean free = state instanceof CredentialState.None;
      if (!mine && !free && !site.site().policies().replacesPasswords()) {
        return kept(synced);
      }
      if (way instanceof PasswordDelivery.InField inField) {
        return password(member, contact, inField, mine);
      }
      return link(member, contact, (PasswordDelivery.ByLink) way);
    }

    private Outcome password(
        Member member, Contact contact, PasswordDelivery.InField inField, boolean mine) {
      if (mine && isDelivered(member, contact)) {
        return new Applied("made the member; the password is in the CRM's field");
      }
      Password password = inField.policy().generate(secrets);
      intents.intend(command, "a new password");
      site.credentials().set(member.id(), password, command);
      return write(
          contact, password.reveal(), "made the member; the password is in the CRM's field");
    }

    private boolean isDelivered(Member member, Contact contact) {
      return contact
          .field(field)
          .map(Password::new)
          .filter(written -> site.credentials().matches(member.id(), written))
          .isPresent();
    }

    private Outcome link(Member member, Contact contact, PasswordDelivery.ByLink byLink) {
      Instant now = clock.instant();
      boolean works = contact
          .field(field)
          .flatMap(byLink::token)
          .flatMap(token -> site.links().owner(token, now))
          .filter(member.id()::equals)
          .isPresent();
      if (works) {
        return new Applied("made the member; a set-password link is in the CRM's field");
      }
      LinkToken token = LinkToken.generate(secrets);
      site.links().issue(member.id(), token, now.plus(byLink.lifetime()));
      intents.intend(command, "a new link");
      return write(
          contact,
          byLink.link(token),
          "made the member; a set-password link is in the CRM's field");
    }

    private Outcome write(Contact contact, String value, String done) {
      return site.crm().fields().write(contact.id(), Map.of(field, value))
          ? new Applied(done)
          : MemberSync.contactUnknown(contact.id());
    }
  }

  private static Outcome kept(Outcome synced) {
    String sentence = "the member has a password already, which was kept; " + synced.sentence();
    return synced instanceof Unchanged ? new Unchanged(sentence) : new Applied(sentence);
  }
}

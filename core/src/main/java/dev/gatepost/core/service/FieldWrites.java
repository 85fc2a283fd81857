package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.Effect;
import dev.gatepost.core.custom.Wording;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.port.Crm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes what a plan has decided into the fields of one contact. The values before are
 * {@link Fingerprint}s.
 */
final class FieldWrites {
  private final Crm crm;
  private final Conventions conventions;
  private final ContactId contact;

  FieldWrites(Crm crm, Conventions conventions, ContactId contact) {
    this.crm = crm;
    this.conventions = conventions;
    this.contact = contact;
  }

  /** Writes for the first time. */
  Outcome write(List<Effect.Write> writes) {
    Map<FieldId, String> values =
        writes.stream().collect(Collectors.toMap(Effect.Write::field, Effect.Write::after));
    return crm.fields().write(contact, values)
        ? new Applied("")
        : MemberSync.contactUnknown(contact);
  }

  /**
   * Writes unless an earlier attempt did, which what the CRM holds tells: what was there before, or
   * what was to be written. If it holds neither, it is not for us to decide.
   */
  Outcome repeat(List<Effect.Write> writes) {
    Set<FieldId> ids = writes.stream().map(Effect.Write::field).collect(Collectors.toSet());
    Contact read = crm.contacts().read(Set.of(contact), ids).get(contact);
    if (read == null) {
      return MemberSync.contactUnknown(contact);
    }
    List<State> states = writes.stream().map(write -> state(write, read)).toList();
    Optional<Refused> refused =
        states.stream().flatMap(state -> state.refusal().stream()).findFirst();
    if (refused.isPresent()) {
      return refused.get();
    }
    return states.stream().allMatch(State::isWritten) ? new Applied("") : write(writes);
  }

  private State state(Effect.Write write, Contact read) {
    Optional<Field> field = crm.catalog().field(new FieldRef.ById(write.field()));
    if (field.isEmpty()) {
      return new State(false, Optional.of(gone(write.field())));
    }
    String held = read.field(write.field()).orElse("");
    Fingerprint now = print(field.get(), held);
    boolean isWritten = now.equals(print(field.get(), write.after()));
    return isWritten || now.value().equals(write.before())
        ? new State(isWritten, Optional.empty())
        : new State(false, Optional.of(conflict(field.get(), held, write)));
  }

  private Refused conflict(Field field, String held, Effect.Write write) {
    String found = write.isTold()
        ? "holds %s, which is neither what it held before nor the %s that was to be written"
            .formatted(told(field, held), told(field, write.after()))
        : "holds neither what it held before nor what was to be written";
    return new Refused(
        Refusal.CONFLICT,
        "somebody else has changed field '%s' between two attempts: it %s; look at contact %s and,"
                .formatted(field.name(), found, contact)
            + " if the change is missing, post the command again");
  }

  private static Refused gone(FieldId field) {
    return new Refused(
        Refusal.MISCONFIGURED, "the CRM no longer has the field of id %s".formatted(field));
  }

  private String told(Field field, String raw) {
    return raw.isBlank() ? "nothing" : Wording.quote(field.holds().shown(raw, conventions));
  }

  private Fingerprint print(Field field, String raw) {
    return Fingerprint.of(contact, field, raw, conventions);
  }

  /** How an earlier attempt has left a field. */
  private record State(boolean isWritten, Optional<Refused> refusal) {}
}

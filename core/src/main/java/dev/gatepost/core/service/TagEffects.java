package dev.gatepost.core.service;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.Effect;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.TagFailure;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts one tag on one contact, or takes it off. */
final class TagEffects {
  private final Crm crm;
  private final ContactId contact;

  TagEffects(Crm crm, ContactId contact) {
    this.crm = crm;
    this.contact = contact;
  }

  /** Returns why it could not be done, if it could not. */
  Optional<Refused> apply(Effect.ApplyTag effect) {
    return failure(effect.tag(), crm.tags().apply(effect.tag().id(), Set.of(contact)));
  }

  /** Returns why it could not be done, if it could not. */
  Optional<Refused> remove(Effect.RemoveTag effect) {
    return failure(effect.tag(), crm.tags().remove(effect.tag().id(), Set.of(contact)));
  }

  private Optional<Refused> failure(Tag tag, Map<ContactId, TagFailure> failures) {
    return Optional.ofNullable(failures.get(contact)).map(failure -> switch (failure) {
      case CONTACT_UNKNOWN -> MemberSync.contactUnknown(contact);
      case TAG_UNKNOWN ->
        new Refused(
            Refusal.MISCONFIGURED, "the CRM no longer has the tag '%s'".formatted(tag.name()));
      case REFUSED ->
        throw new CrmRefused(
            "the CRM did not change the tag '%s' of contact %s".formatted(tag.name(), contact));
    });
  }
}

package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.ReleaseListener;
import dev.gatepost.core.port.TagFailure;
import dev.gatepost.core.release.Release;
import java.util.Map;
import java.util.Set;

/**
 * Gives one chosen contact a tag when a release has ended, so that an automation of the CRM can go
 * on from there, such as one that writes to the site's owner.
 */
public final class TagOnEnd implements ReleaseListener {
  private final Crm crm;
  private final TagRef tag;
  private final ContactId contact;

  /** Gives {@code contact} of {@code crm} the tag {@code tag}. */
  public TagOnEnd(Crm crm, TagRef tag, ContactId contact) {
    this.crm = crm;
    this.tag = tag;
    this.contact = contact;
  }

  @Override
  public void ended(Release release, CommandId notice) {
    Tag known = crm.catalog()
        .tag(tag)
        .orElseThrow(() -> new CrmRefused("the CRM has no tag '%s'".formatted(tag)));
    Map<ContactId, TagFailure> failures = crm.tags().apply(known.id(), Set.of(contact));
    if (!failures.isEmpty()) {
      throw new CrmRefused("the CRM did not give contact %s the tag '%s': %s"
          .formatted(contact, tag, failures.get(contact)));
    }
  }
}

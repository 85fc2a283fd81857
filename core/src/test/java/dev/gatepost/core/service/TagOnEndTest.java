package dev.gatepost.core.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.ReleaseListener;
import dev.gatepost.testkit.InMemoryCrm;
import dev.gatepost.testkit.ReleaseListenerContract;
import org.junit.jupiter.api.Test;

class TagOnEndTest implements ReleaseListenerContract {
  private final InMemoryCrm crm = new InMemoryCrm();
  private final ContactId owner = crm.addContact(new EmailAddress("owner@example.com"));

  @Override
  public ReleaseListener listener() {
    crm.addTag("Release is done");
    return new TagOnEnd(crm.crm(), TagRef.parse("Release is done"), owner);
  }

  @Override
  public int effects() {
    return crm.tagsOf(owner).size();
  }

  @Test
  void aTagThatTheCrmDoesNotHaveIsNamed() {
    TagOnEnd wrong = new TagOnEnd(crm.crm(), TagRef.parse("Relase"), owner);

    assertThatThrownBy(() -> wrong.ended(RELEASE, NOTICE))
        .isInstanceOf(CrmRefused.class)
        .hasMessage("the CRM has no tag 'Relase'");
  }

  @Test
  void aContactThatTheCrmDoesNotHaveIsNamed() {
    crm.addTag("Release is done");
    TagOnEnd wrong =
        new TagOnEnd(crm.crm(), TagRef.parse("Release is done"), new ContactId("nobody"));

    assertThatThrownBy(() -> wrong.ended(RELEASE, NOTICE))
        .isInstanceOf(CrmRefused.class)
        .hasMessageContaining("contact nobody");
  }
}

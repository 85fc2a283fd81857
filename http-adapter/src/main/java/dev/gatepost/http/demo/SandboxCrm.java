package dev.gatepost.http.demo;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.http.config.CrmSettings;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.FieldType;
import java.util.ArrayList;
import java.util.List;

/**
 * An ActiveCampaign account that lives in this process and speaks HTTP, with the rate limit of the
 * real one. The same contacts have the same ids each time.
 */
final class SandboxCrm implements AutoCloseable {
  static final String TAG = "Module_3_Has_Access";
  static final String DONE_TAG = "Access is on";
  static final String PASSWORD_FIELD = "Member password";
  static final String CREDIT_FIELD = "Credits";
  static final String COUPON_FIELD = "Coupon";
  static final String STOP_TAG = "Course_Stop";
  static final String REVOKE_TAG = "Course_Revoke";

  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final List<ContactId> contacts = new ArrayList<>();

  /**
   * Opens an account with {@code count} contacts, all of whom just got the tag: what an interrupted
   * demo left to do begins as soon as the server is up.
   */
  SandboxCrm(int count) {
    String tag = crm.addTag(TAG);
    crm.addField(PASSWORD_FIELD, FieldType.TEXT);
    crm.addField(CREDIT_FIELD, FieldType.TEXT);
    crm.addField(COUPON_FIELD, FieldType.TEXT);
    crm.addTag(DONE_TAG);
    crm.addTag(STOP_TAG);
    crm.addTag(REVOKE_TAG);
    for (int i = 1; i <= count; i++) {
      contacts.add(new ContactId(crm.addContact("member%03d@example.com".formatted(i), tag)));
    }
    crm.start(0);
  }

  List<ContactId> contacts() {
    return contacts;
  }

  /** Returns how to reach it. Tags go by import: one by one, 500 take 100 seconds. */
  CrmSettings settings() {
    ActiveCampaignSettings.Token token =
        new ActiveCampaignSettings.Token(ActiveCampaignSimulator.TOKEN);
    return new CrmSettings.ActiveCampaign(
        ActiveCampaignSettings.of(crm.baseUri(), token).withImportsTags(true));
  }

  /** Returns how many calls were made to it. */
  int calls() {
    return crm.calls().count();
  }

  /** Returns how many of them were too many. */
  int refusedCalls() {
    return crm.rejected();
  }

  String exampleCurl() {
    return crm.exampleCurl();
  }

  @Override
  public void close() {
    crm.close();
  }
}

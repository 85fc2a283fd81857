package dev.gatepost.http.config;

import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.crm.ontraport.OntraportSettings;

/** How to reach a site's CRM. */
public sealed interface CrmSettings {
  /** Returns what the file calls this kind of CRM. */
  String kind();

  /**
   * Returns what tells its account from others. Sites with equal ones share the account, and with
   * it the calls that it grants.
   */
  Object account();

  /** Returns which step of an automation posts a command, and what a marketer types there. */
  String automationStep();

  /**
   * An ActiveCampaign account.
   *
   * @param settings how to reach it and how hard to use it
   */
  record ActiveCampaign(ActiveCampaignSettings settings) implements CrmSettings {
    @Override
    public String kind() {
      return "activecampaign";
    }

    @Override
    public Object account() {
      return settings.baseUrl();
    }

    @Override
    public String automationStep() {
      return "ActiveCampaign, action \"Webhook\": only the URL; the contact is sent along";
    }
  }

  /**
   * A Keap (Infusionsoft) account.
   *
   * @param settings how to reach it and how hard to use it
   */
  record Keap(KeapSettings settings) implements CrmSettings {
    @Override
    public String kind() {
      return "keap";
    }

    @Override
    public Object account() {
      return settings.credentials();
    }

    @Override
    public String automationStep() {
      return "Keap, \"Send HTTP Post\": method POST, the URL, and the pair  contactId = ~Contact.Id~";
    }
  }

  /**
   * An Ontraport account.
   *
   * @param settings how to reach it and how hard to use it
   */
  record Ontraport(OntraportSettings settings) implements CrmSettings {
    @Override
    public String kind() {
      return "ontraport";
    }

    @Override
    public Object account() {
      return settings.appId();
    }

    @Override
    public String automationStep() {
      return "Ontraport, \"Send a Webhook\": the URL, method POST, and the post data  contactId=[Contact ID]";
    }
  }
}

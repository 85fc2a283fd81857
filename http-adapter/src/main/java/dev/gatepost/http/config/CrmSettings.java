package dev.gatepost.http.config;

import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;

/** How to reach a site's CRM. */
public sealed interface CrmSettings {
  /**
   * An ActiveCampaign account.
   *
   * @param settings how to reach it and how hard to use it
   */
  record ActiveCampaign(ActiveCampaignSettings settings) implements CrmSettings {}
}

package dev.gatepost.http.config;

import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.crm.ontraport.OntraportSettings;

/** How to reach a site's CRM. */
public sealed interface CrmSettings {
  /**
   * An ActiveCampaign account.
   *
   * @param settings how to reach it and how hard to use it
   */
  record ActiveCampaign(ActiveCampaignSettings settings) implements CrmSettings {}

  /**
   * A Keap (Infusionsoft) account.
   *
   * @param settings how to reach it and how hard to use it
   */
  record Keap(KeapSettings settings) implements CrmSettings {}

  /**
   * An Ontraport account.
   *
   * @param settings how to reach it and how hard to use it
   */
  record Ontraport(OntraportSettings settings) implements CrmSettings {}
}

package dev.gatepost.http.config;

import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.crm.ontraport.OntraportSettings;

/** How to reach a site's CRM. */
public sealed interface CrmSettings {
  /** Returns what the file calls this kind of CRM. */
  String kind();

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
  }
}

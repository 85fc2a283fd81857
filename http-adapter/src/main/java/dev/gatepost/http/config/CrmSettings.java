package dev.gatepost.http.config;

import java.net.URI;

/** How to reach a site's CRM. */
public sealed interface CrmSettings {
  /**
   * An ActiveCampaign account.
   *
   * @param url the account's address, as its settings page shows it under "Developer"
   * @param token its API key
   */
  record ActiveCampaign(URI url, Secret token) implements CrmSettings {}
}

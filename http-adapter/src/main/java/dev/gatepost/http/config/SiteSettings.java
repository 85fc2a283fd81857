package dev.gatepost.http.config;

import dev.gatepost.core.site.Site;
import java.util.List;
import java.util.Map;

/**
 * One site and what it is connected to.
 *
 * @param site who may call it and how it wants things done
 * @param handshakes the same handshakes, with those in clear that the file leads to
 * @param crm its CRM account
 * @param permissions who gets into which part of it, by the part's name
 * @param releases what it does in bulk and how it tells of it
 * @param references every tag and field the site names, for a look at whether the CRM has them
 */
public record SiteSettings(
    Site site,
    List<ConfiguredHandshake> handshakes,
    CrmSettings crm,
    Map<String, PermissionSettings> permissions,
    ReleaseSettings releases,
    List<CrmReference> references) {
  /** Copies the collections. */
  public SiteSettings {
    handshakes = List.copyOf(handshakes);
    permissions = Map.copyOf(permissions);
    references = List.copyOf(references);
  }
}

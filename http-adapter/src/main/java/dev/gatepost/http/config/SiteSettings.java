package dev.gatepost.http.config;

import dev.gatepost.core.service.OperationBook;
import dev.gatepost.core.site.Site;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One site and what it is connected to.
 *
 * @param site who may call it and how it wants things done
 * @param handshakes the same handshakes, with those in clear that the file leads to
 * @param crm its CRM account
 * @param permissions who gets into which part of it, by the part's name
 * @param releases what it does in bulk and how it tells of it
 * @param operations its custom operations
 * @param orderForms what it sells, if it does
 * @param references what the site names of the CRM, for a look at whether it is there and of use
 */
public record SiteSettings(
    Site site,
    List<ConfiguredHandshake> handshakes,
    CrmSettings crm,
    Map<String, PermissionSettings> permissions,
    ReleaseSettings releases,
    OperationBook operations,
    Optional<OrderFormSettings> orderForms,
    List<CrmReference> references) {
  /** Copies the collections. */
  public SiteSettings {
    handshakes = List.copyOf(handshakes);
    permissions = Map.copyOf(permissions);
    references = List.copyOf(references);
  }
}

package dev.gatepost.http.manage;

import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.manage.Routes.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sites of this process, and how their CRM accounts stand. */
public final class SiteResource {
  private final Sites sites;
  private final Map<SiteId, String> crms;

  /**
   * Shows {@code sites}.
   *
   * @param crms the kind of each site's CRM, as the configuration calls it
   */
  public SiteResource(Sites sites, Map<SiteId, String> crms) {
    this.sites = sites;
    this.crms = Map.copyOf(crms);
  }

  List<Route> routes() {
    return List.of(
        Route.get("/sites", Set.of(), this::sites),
        Route.get("/accounts", Set.of(), this::accounts));
  }

  private SiteView.Many sites(Ask ask) {
    return new SiteView.Many(
        sites.all().stream().map(site -> SiteView.of(site.site(), crm(site))).toList());
  }

  private AccountView.Many accounts(Ask ask) {
    return new AccountView.Many(sites.all().stream().map(this::account).toList());
  }

  private AccountView account(ConnectedSite site) {
    return AccountView.of(site.id(), crm(site), site.crm().health().state());
  }

  private String crm(ConnectedSite site) {
    return crms.getOrDefault(site.id(), "unknown");
  }
}

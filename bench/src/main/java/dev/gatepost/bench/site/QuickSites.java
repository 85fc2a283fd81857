package dev.gatepost.bench.site;

import dev.gatepost.core.port.Crm;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import java.util.List;
import java.util.stream.IntStream;

/** Sites whose CRM and members answer at once. */
public final class QuickSites {
  private final List<SiteId> ids;

  /** Makes {@code count} of them. */
  public QuickSites(int count) {
    this.ids = IntStream.range(0, count).mapToObj(i -> new SiteId("site-" + i)).toList();
  }

  /** Returns what they are called. */
  public List<SiteId> ids() {
    return ids;
  }

  /** Returns them, without handshakes. */
  public Sites sites() {
    return Sites.of(ids.stream()
        .map(id -> connected(new Site(
            id,
            List.of(),
            SitePolicies.STANDARD.withMissingMember(SitePolicies.MissingMember.CREATE))))
        .toList());
  }

  /** Connects {@code site} to a CRM and members that answer at once. */
  public static ConnectedSite connected(Site site) {
    Crm crm = QuickCrm.account();
    NoPasswords none = new NoPasswords();
    return new ConnectedSite(site, crm, crm, new QuickMembers(), none, none);
  }
}

package dev.gatepost.core.service;

import dev.gatepost.core.port.Credentials;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.MemberDirectory;
import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.core.port.PasswordLinks;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import java.util.Optional;

/**
 * A site with everything it is connected to.
 *
 * @param site who may call it and how it wants things done
 * @param crm its CRM account, for commands about one person
 * @param bulk the same account for batch work, which gives way to the other
 * @param members its members
 * @param credentials their passwords
 * @param links their set-password links
 * @param operations its custom operations; without them {@code aal_fieldop} is not available
 * @param orderForms what it sells; without it the commands for subscriptions and coupons are not
 *     available
 * @param roster its members as a list; without it, the CRM cannot be read on visit
 * @param news whom it tells of the end of a release
 */
public record ConnectedSite(
    Site site,
    Crm crm,
    Crm bulk,
    MemberDirectory members,
    Credentials credentials,
    PasswordLinks links,
    Optional<CustomOperations> operations,
    Optional<OrderForms> orderForms,
    Optional<MemberRoster> roster,
    Optional<ReleaseNews> news) {
  /** A site with nothing optional. */
  public ConnectedSite(
      Site site,
      Crm crm,
      Crm bulk,
      MemberDirectory members,
      Credentials credentials,
      PasswordLinks links) {
    this(
        site,
        crm,
        bulk,
        members,
        credentials,
        links,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns this site with custom operations. */
  public ConnectedSite with(CustomOperations custom) {
    return new ConnectedSite(
        site,
        crm,
        bulk,
        members,
        credentials,
        links,
        Optional.of(custom),
        orderForms,
        roster,
        news);
  }

  /** Returns this site with order forms. */
  public ConnectedSite with(OrderForms forms) {
    return new ConnectedSite(
        site, crm, bulk, members, credentials, links, operations, Optional.of(forms), roster, news);
  }

  /** Returns this site with its members as a list. */
  public ConnectedSite with(MemberRoster list) {
    return new ConnectedSite(
        site,
        crm,
        bulk,
        members,
        credentials,
        links,
        operations,
        orderForms,
        Optional.of(list),
        news);
  }

  /** Returns this site, with somebody to tell of the end of a release. */
  public ConnectedSite with(ReleaseNews told) {
    return new ConnectedSite(
        site,
        crm,
        bulk,
        members,
        credentials,
        links,
        operations,
        orderForms,
        roster,
        Optional.of(told));
  }

  /** Returns what the operator calls it. */
  public SiteId id() {
    return site.id();
  }
}

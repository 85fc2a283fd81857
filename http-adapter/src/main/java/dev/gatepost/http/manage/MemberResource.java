package dev.gatepost.http.manage;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.Visits;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.edge.Rejection;
import dev.gatepost.http.manage.Routes.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The members: what the site knows of one, and the same after a look at the CRM if need be. */
public final class MemberResource {
  private final Sites sites;
  private final Map<SiteId, Visits> visits;

  /** Shows the members of {@code sites}; {@code clock} tells how old what is known is. */
  public MemberResource(Sites sites, InstantSource clock) {
    this.sites = sites;
    this.visits = sites.all().stream()
        .collect(Collectors.toUnmodifiableMap(ConnectedSite::id, site -> new Visits(site, clock)));
  }

  List<Route> routes() {
    return List.of(
        Route.get("/sites/{site}/members/{contact}", Set.of(), this::show),
        Route.post("/sites/{site}/members/{contact}/visit", this::visit));
  }

  private MemberView show(Ask ask) {
    ContactId contact = contact(ask);
    return Optional.ofNullable(site(ask).members().find(Set.of(contact)).get(contact))
        .map(MemberView::of)
        .orElseThrow(() -> notAMember(contact));
  }

  private MemberView.VisitView visit(Ask ask) {
    ContactId contact = contact(ask);
    return Objects.requireNonNull(visits.get(site(ask).id()))
        .ensureFresh(contact)
        .map(MemberView.VisitView::of)
        .orElseThrow(() -> notAMember(contact));
  }

  private ConnectedSite site(Ask ask) {
    SiteId id = ask.name("site", SiteId::new);
    return sites
        .find(id)
        .orElseThrow(() -> Ask.notFound("this server has no site '%s'".formatted(id)));
  }

  private static ContactId contact(Ask ask) {
    return ask.name("contact", ContactId::new);
  }

  private static Rejection notAMember(ContactId contact) {
    return Ask.notFound("contact %s is not a member; aal_genpass makes one".formatted(contact));
  }
}

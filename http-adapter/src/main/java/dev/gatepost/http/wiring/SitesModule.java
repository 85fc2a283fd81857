package dev.gatepost.http.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.ReleaseListener;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.CustomOperations;
import dev.gatepost.core.service.ReleaseNews;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.service.TagOnEnd;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.ReleaseSettings;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import dev.gatepost.http.webhook.SignedPost;
import dev.gatepost.store.jdbc.JdbcStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/** Every site with its CRM and its members. */
@Module
interface SitesModule {
  @Provides
  @Singleton
  static CrmConnections connections(JdbcStore store) {
    return new CrmConnections(new KeapTokens(() -> store));
  }

  @Provides
  @Singleton
  static Sites sites(
      Settings settings,
      CrmConnections crms,
      StripeAccounts accounts,
      JdbcStore store,
      InstantSource clock) {
    return Sites.of(settings.sites().stream()
        .map(site -> {
          ConnectedSite connected = connected(site, crms, store, clock);
          return OrderFormsModule.of(site, accounts, store, settings.publicUrl())
              .map(connected::with)
              .orElse(connected);
        })
        .toList());
  }

  private static ConnectedSite connected(
      SiteSettings site, CrmConnections crms, JdbcStore store, InstantSource clock) {
    SiteId id = site.site().id();
    CrmConnections.Account account = crms.connect(site.crm());
    ConnectedSite connected = new ConnectedSite(
            site.site(),
            account.interactive(),
            account.bulk(),
            store.members(id),
            store.credentials(id),
            store.passwordLinks(id))
        .with(store.roster(id));
    return withListener(withOperations(connected, site, store), site, store, clock);
  }

  private static ConnectedSite withOperations(
      ConnectedSite connected, SiteSettings site, JdbcStore store) {
    return site.operations().isEmpty()
        ? connected
        : connected.with(new CustomOperations(site.operations(), store.operationRuns()));
  }

  private static ConnectedSite withListener(
      ConnectedSite connected, SiteSettings site, JdbcStore store, InstantSource clock) {
    return listener(site.releases(), connected.bulk(), clock)
        .map(listener -> connected.with(new ReleaseNews(store.releases(), listener)))
        .orElse(connected);
  }

  private static Optional<ReleaseListener> listener(
      ReleaseSettings releases, Crm crm, InstantSource clock) {
    Optional<ReleaseListener> tag =
        releases.tag().map(end -> new TagOnEnd(crm, end.tag(), end.contact()));
    Optional<ReleaseListener> post =
        releases.post().map(end -> new SignedPost(end.url(), end.secret(), clock));
    return Stream.of(tag, post).flatMap(Optional::stream).reduce(ReleaseListener::and);
  }
}

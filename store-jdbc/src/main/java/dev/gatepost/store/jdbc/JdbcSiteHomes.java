package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.SiteHomes;
import dev.gatepost.core.site.SiteId;

/** The homes of sites in the database. */
final class JdbcSiteHomes implements SiteHomes {
  private final Writer writer;

  JdbcSiteHomes(Writer writer) {
    this.writer = writer;
  }

  @Override
  public String settle(SiteId site, String here) {
    return writer.call(Scope.of(site), session -> {
      session.change(
          "INSERT INTO @site_home (site, home) VALUES (?, ?) ON CONFLICT (site) DO NOTHING",
          site.value(),
          here);
      return session
          .first(
              row -> row.getString(1), "SELECT home FROM @site_home WHERE site = ?", site.value())
          .orElseThrow();
    });
  }

  @Override
  public void move(SiteId site, String here) {
    writer.call(
        Scope.of(site),
        session -> session.change(
            "INSERT INTO @site_home (site, home) VALUES (?, ?)"
                + " ON CONFLICT (site) DO UPDATE SET home = excluded.home",
            site.value(),
            here));
  }
}

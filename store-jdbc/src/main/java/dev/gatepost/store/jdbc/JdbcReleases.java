package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.Releases;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.util.List;
import java.util.Optional;

/** The releases in the database. */
final class JdbcReleases implements Releases {
  private final Readers readers;

  JdbcReleases(Readers readers) {
    this.readers = readers;
  }

  @Override
  public List<Release> newest(SiteId site, int limit) {
    return readers.read(session -> ReleaseTable.newest(session, site, limit));
  }

  @Override
  public List<Release> unfinished(SiteId site) {
    return readers.read(session -> ReleaseTable.unfinished(session, site));
  }

  @Override
  public Optional<Release> find(ReleaseId release) {
    return readers.read(session -> ReleaseTable.find(session, release));
  }
}

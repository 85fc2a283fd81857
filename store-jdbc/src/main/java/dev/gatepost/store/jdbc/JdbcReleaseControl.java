package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.Release.Course;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** An operator's hand on the releases in the database. */
final class JdbcReleaseControl implements ReleaseControl {
  private final Readers readers;
  private final Writer writer;

  JdbcReleaseControl(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public boolean pause(ReleaseId release) {
    return steer(release, Course.PAUSED);
  }

  @Override
  public boolean resume(ReleaseId release) {
    return steer(release, Course.ON);
  }

  private boolean steer(ReleaseId release, Course course) {
    return change(
        release,
        (session, site) -> {
          Optional<Long> open = ReleaseTable.steer(session, release, course);
          if (open.isPresent()) {
            BatchTable.hold(session, open.get(), course == Course.PAUSED);
          }
          return open.isPresent();
        },
        false);
  }

  @Override
  public boolean cancel(ReleaseId release, Instant now) {
    return change(
        release,
        (session, site) -> {
          Optional<Long> open = ReleaseTable.steer(session, release, Course.CANCELLED);
          if (open.isPresent()) {
            BatchTable.hold(session, open.get(), false);
            Settlement.cancel(session, site, open.get(), now);
          }
          return ReleaseTable.uncancelled(session, release).isEmpty();
        },
        false);
  }

  @Override
  public int retryFailures(ReleaseId release, Instant now) {
    return change(
        release,
        (session, site) -> {
          Optional<Long> found = ReleaseTable.uncancelled(session, release);
          return found.isPresent() ? Settlement.retryFailures(session, found.get(), now) : 0;
        },
        0);
  }

  /** A change of a release that is there. */
  private interface Change<T> {
    T apply(Session session, SiteId site) throws SQLException;
  }

  private <T> T change(ReleaseId release, Change<T> change, T otherwise) {
    Optional<SiteId> site =
        readers.read(session -> ReleaseTable.find(session, release)).map(Release::site);
    return site.isEmpty()
        ? otherwise
        : writer.call(Scope.of(site.get()), session -> change.apply(session, site.get()));
  }
}

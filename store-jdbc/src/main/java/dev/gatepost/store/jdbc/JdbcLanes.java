package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The lanes in the database. */
final class JdbcLanes implements Lanes {
  private final Database database;
  private final Readers readers;
  private final LaneWriters writers;

  JdbcLanes(Database database, Readers readers, LaneWriters writers) {
    this.database = database;
    this.readers = readers;
    this.writers = writers;
  }

  @Override
  public List<SiteId> withDueWork(Instant now) {
    return readers.read(session -> LaneTable.withDueWork(session, now, database.now(session)));
  }

  @Override
  public Optional<LaneLease> acquire(SiteId site, NodeId node, Duration lifetime) {
    return writers.call(site, session -> {
      Instant now = database.now(session);
      return LaneTable.acquire(session, site, node, now, now.plus(lifetime));
    });
  }

  @Override
  public LaneLease renew(LaneLease lease, Duration lifetime) {
    return writers.call(
        lease.site(),
        session -> LaneTable.renew(session, lease, database.now(session).plus(lifetime)));
  }

  @Override
  public void release(LaneLease lease) {
    writers.call(lease.site(), session -> {
      LaneTable.release(session, lease);
      return true;
    });
  }
}

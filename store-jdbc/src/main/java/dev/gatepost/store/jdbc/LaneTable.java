package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.site.SiteId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who drains which site. A lease holds until somebody else takes the lane, however late. */
final class LaneTable {
  private LaneTable() {}

  /** A lane as it is. */
  private record Lane(@Nullable String owner, long fence, Instant expires) {
    static Lane read(ResultSet row) throws SQLException {
      return new Lane(row.getString(1), row.getLong(2), Columns.time(row, 3));
    }

    boolean isLive(Instant now) {
      return owner != null && now.isBefore(expires);
    }
  }

  /** Makes sure that the lane of {@code site} is there. */
  static void open(Session session, SiteId site) throws SQLException {
    if (session.learns("lane " + site)) {
      session.later(
          "INSERT INTO @lane (site, fence, expires_at) VALUES (?, 0, 0)"
              + " ON CONFLICT (site) DO NOTHING",
          site.value());
    }
  }

  /** Refuses whoever no longer holds the lane. */
  static void require(Session session, LaneLease lease) throws SQLException {
    boolean held = find(session, lease.site())
        .filter(lane -> lane.owner() != null && lane.fence() == lease.fence())
        .isPresent();
    if (!held) {
      throw new LaneLost(lease.site());
    }
  }

  static Optional<LaneLease> acquire(
      Session session, SiteId site, NodeId node, Instant now, Instant until) throws SQLException {
    open(session, site);
    Lane lane = find(session, site).orElseThrow();
    if (lane.isLive(now) && !node.value().equals(lane.owner())) {
      return Optional.empty();
    }
    Settlement.putBackAll(session, site);
    return Optional.of(hold(session, site, node.value(), lane.fence() + 1, until));
  }

  static LaneLease renew(Session session, LaneLease lease, Instant until) throws SQLException {
    require(session, lease);
    return extend(session, lease.site(), find(session, lease.site()).orElseThrow(), until);
  }

  static void release(Session session, LaneLease lease) throws SQLException {
    int released = session.change(
        "UPDATE @lane SET owner = NULL, expires_at = 0"
            + " WHERE site = ? AND fence = ? AND owner IS NOT NULL",
        lease.site().value(),
        lease.fence());
    if (released > 0) {
      Settlement.putBackAll(session, lease.site());
    }
  }

  /**
   * Returns the sites with work due: a few probes per lane, whatever waits in it. With EXISTS,
   * PostgreSQL may prefer to gather all that waits.
   */
  static List<SiteId> withDueWork(Session session, Instant due, Instant now) throws SQLException {
    return session.all(row -> new SiteId(row.getString(1)), """
        SELECT site FROM @lane AS lane
          WHERE (SELECT 1 FROM @command c WHERE c.site = lane.site AND c.state = 'waiting'
              AND c.batch IS NULL AND c.due_at <= c.received_at LIMIT 1) = 1
            OR (SELECT 1 FROM @command c WHERE c.site = lane.site AND c.state = 'waiting'
              AND c.batch IS NULL AND c.due_at > c.received_at AND c.due_at <= ? LIMIT 1) = 1
            OR (SELECT 1 FROM @batch b WHERE b.site = lane.site AND b.held = 0
              AND b.wake_at <= ? LIMIT 1) = 1
            OR lane.expires_at <= ? AND (SELECT 1 FROM @command c
              WHERE c.site = lane.site AND c.state = 'running' LIMIT 1) = 1
          ORDER BY site""", due, due, now);
  }

  private static LaneLease extend(Session session, SiteId site, Lane lane, Instant until)
      throws SQLException {
    Instant later = BatchTable.later(lane.expires(), until);
    return hold(session, site, lane.owner(), lane.fence(), later);
  }

  private static LaneLease hold(
      Session session, SiteId site, @Nullable String owner, long fence, Instant expires)
      throws SQLException {
    session.change(
        "UPDATE @lane SET owner = ?, fence = ?, expires_at = ? WHERE site = ?",
        owner,
        fence,
        expires,
        site.value());
    return new LaneLease(site, fence, expires);
  }

  private static Optional<Lane> find(Session session, SiteId site) throws SQLException {
    return session.first(
        Lane::read, "SELECT owner, fence, expires_at FROM @lane WHERE site = ?", site.value());
  }
}

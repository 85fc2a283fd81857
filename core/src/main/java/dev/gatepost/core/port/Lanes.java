package dev.gatepost.core.port;

import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives each site's lane to one node at a time. Thread-safe. {@link StoreUnavailable} means that
 * nothing changed, as far as is known.
 */
public interface Lanes {
  /** Returns the sites that have work due at {@code now}, whoever drains them. */
  List<SiteId> withDueWork(Instant now);

  /**
   * Takes the lane of {@code site} for {@code node} unless another node holds it. Every success
   * gives a new fence, also to the node that holds the lane already, and what was in hand under an
   * older one waits again. So a node that lost track of its work starts afresh by acquiring again.
   *
   * @return the lease, or nothing while another node holds the lane
   */
  Optional<LaneLease> acquire(SiteId site, NodeId node, Duration lifetime);

  /**
   * Extends a lease.
   *
   * @throws LaneLost if it is no longer valid
   */
  LaneLease renew(LaneLease lease, Duration lifetime);

  /** Gives the lane back; what was in hand waits again. Does nothing if it was lost already. */
  void release(LaneLease lease);
}

package dev.gatepost.store.jdbc;

import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.site.SiteId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who writes what is done with lanes. Of a site always the same; of different sites several at
 * once, where the database lets them, as several nodes would.
 *
 * @param writers at least one
 */
record LaneWriters(List<Writer> writers) {
  /** The connections that others need: one to take commands, and one to read at least. */
  private static final int OTHERS = 2;

  private static final int MOST = 2;

  /** Returns {@code writer}, which writes all else, too. */
  static LaneWriters of(Writer writer) {
    return new LaneWriters(List.of(writer));
  }

  /**
   * Returns writers with connections of their own, or {@code writer} if there are none to spare.
   * They write on the thread of who asks, together with what others ask for meanwhile.
   *
   * @param connections how many there are in all
   */
  static LaneWriters beside(Writer writer, Database database, int queueCapacity, int connections) {
    int count = Math.min(MOST, connections - OTHERS);
    return count < 1
        ? of(writer)
        : new LaneWriters(IntStream.range(0, count)
            .mapToObj(any -> new Writer(database, Runnable::run, queueCapacity))
            .toList());
  }

  /** Does {@code change} in the scope of {@code site} and waits until it is on stable storage. */
  <T> T call(SiteId site, Writer.Change<T> change) {
    Writer writer = writers.get(Math.floorMod(site.value().hashCode(), writers.size()));
    return writer.call(Scope.of(site), change);
  }

  /**
   * Does {@code change} in the same way if {@code lease} still holds.
   *
   * @throws LaneLost if the lease is no longer valid
   */
  <T> T call(LaneLease lease, Writer.Change<T> change) {
    return call(lease.site(), session -> {
      LaneTable.require(session, lease);
      return change.apply(session);
    });
  }
}

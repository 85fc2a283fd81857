package dev.gatepost.store.jdbc;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.RunEnd;
import dev.gatepost.core.port.RunStart;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.store.jdbc.OperationRunTable.Last;
import dev.gatepost.store.jdbc.OperationRunTable.State;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The runs of custom operations in the database. Changes of one site come one after another. */
final class JdbcOperationRuns implements OperationRuns {
  private final Readers readers;
  private final Writer writer;

  JdbcOperationRuns(Readers readers, Writer writer) {
    this.readers = readers;
    this.writer = writer;
  }

  @Override
  public RunStart begin(LaneLease lease, OperationRun run) {
    return inLane(lease, session -> begin(session, lease.site(), run));
  }

  @Override
  public RunStart resume(LaneLease lease, OperationRun run) {
    return inLane(lease, session -> {
      Optional<Last> last = OperationRunTable.last(session, lease.site(), run.contact());
      if (last.filter(known -> known.isOf(run)).isEmpty()) {
        return new RunStart.Overtaken();
      }
      return last.get().state() == State.DONE
          ? new RunStart.Finished()
          : open(session, lease.site(), run);
    });
  }

  @Override
  public void end(LaneLease lease, OperationRun run, RunEnd end) {
    inLane(lease, session -> {
      Optional<Last> last = OperationRunTable.last(session, lease.site(), run.contact());
      if (last.filter(known -> known.isOf(run) && known.isOpen()).isPresent()) {
        end(session, lease.site(), run, end);
      }
      return true;
    });
  }

  @Override
  public List<Instant> counted(
      SiteId site, ContactId contact, CustomOperationName operation, Instant since) {
    return readers.read(session -> CountedRunTable.after(session, site, contact, operation, since));
  }

  private <T> T inLane(LaneLease lease, Writer.Change<T> change) {
    return writer.call(Scope.of(lease.site()), session -> {
      LaneTable.require(session, lease);
      return change.apply(session);
    });
  }

  private static RunStart begin(Session session, SiteId site, OperationRun run)
      throws SQLException {
    Optional<Last> last = OperationRunTable.last(session, site, run.contact());
    boolean isOurs = last.filter(known -> known.isOf(run)).isPresent();
    if (last.filter(Last::isOpen).isPresent() && !isOurs) {
      return new RunStart.Busy(last.get().command());
    }
    if (isOurs && last.get().state() == State.DONE) {
      return new RunStart.Finished();
    }
    return run.limit().isPresent()
        ? beginLimited(session, site, run, run.limit().get())
        : open(session, site, run);
  }

  private static RunStart beginLimited(
      Session session, SiteId site, OperationRun run, RunLimit limit) throws SQLException {
    List<Instant> others = CountedRunTable.others(session, site, run);
    if (!limit.allows(others, run.at())) {
      return new RunStart.LimitReached(limit.again(others, run.at()));
    }
    CountedRunTable.forget(session, site, run, limit.since(run.at()));
    CountedRunTable.count(session, site, run);
    return open(session, site, run);
  }

  private static RunStart open(Session session, SiteId site, OperationRun run) throws SQLException {
    OperationRunTable.open(session, site, run);
    return new RunStart.Go(OperationRunTable.written(session, site, run.contact()));
  }

  private static void end(Session session, SiteId site, OperationRun run, RunEnd end)
      throws SQLException {
    if (end instanceof RunEnd.Done done) {
      OperationRunTable.done(session, site, run, done.written());
    } else if (end instanceof RunEnd.Withdrawn) {
      CountedRunTable.uncount(session, site, run);
      OperationRunTable.end(session, site, run, State.WITHDRAWN);
    } else {
      OperationRunTable.end(session, site, run, State.ABANDONED);
    }
  }
}

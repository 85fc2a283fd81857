package dev.gatepost.testkit;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.RunEnd;
import dev.gatepost.core.port.RunStart;
import dev.gatepost.core.port.RunStart.Written;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs of custom operations in memory; for tests and for hosts that lose their work anyway. */
public final class InMemoryOperationRuns implements OperationRuns {
  private static final Duration LEASE = Duration.ofSeconds(10);

  private final Lanes lanes;
  private final Map<Person, Last> last = new HashMap<>();
  private final Map<Person, Map<CommandId, Counted>> counted = new HashMap<>();

  /** Makes an empty memory that asks {@code lanes} which leases are valid. */
  public InMemoryOperationRuns(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public synchronized RunStart begin(LaneLease lease, OperationRun run) {
    Last known = last(lease, run);
    if (known != null && known.isOpen() && !known.isOf(run)) {
      return new RunStart.Busy(known.command());
    }
    if (known != null && known.isOf(run) && known.state() == State.DONE) {
      return new RunStart.Finished();
    }
    List<Instant> others = others(lease, run);
    if (run.limit().filter(limit -> !limit.allows(others, run.at())).isPresent()) {
      return new RunStart.LimitReached(run.limit().flatMap(limit -> limit.again(others, run.at())));
    }
    run.limit()
        .ifPresent(limit ->
            of(lease, run).putIfAbsent(run.command(), new Counted(run.operation(), run.at())));
    return open(lease, run, known);
  }

  @Override
  public synchronized RunStart resume(LaneLease lease, OperationRun run) {
    Last known = last(lease, run);
    if (known == null || !known.isOf(run)) {
      return new RunStart.Overtaken();
    }
    return known.state() == State.DONE ? new RunStart.Finished() : open(lease, run, known);
  }

  @Override
  public synchronized void end(LaneLease lease, OperationRun run, RunEnd end) {
    Last known = last(lease, run);
    if (known == null || !known.isOf(run) || !known.isOpen()) {
      return;
    }
    if (end instanceof RunEnd.Done done) {
      last.put(
          person(lease, run),
          new Last(run.command(), State.DONE, Optional.of(new Written(run.at(), done.written()))));
    } else if (end instanceof RunEnd.Withdrawn) {
      of(lease, run).remove(run.command());
      last.put(person(lease, run), new Last(run.command(), State.WITHDRAWN, known.written()));
    } else {
      last.put(person(lease, run), new Last(run.command(), State.ABANDONED, known.written()));
    }
  }

  @Override
  public synchronized List<Instant> counted(
      SiteId site, ContactId contact, CustomOperationName operation, Instant since) {
    return counted.getOrDefault(new Person(site, contact), Map.of()).values().stream()
        .filter(run -> run.operation().equals(operation) && run.at().isAfter(since))
        .map(Counted::at)
        .sorted()
        .toList();
  }

  private RunStart open(LaneLease lease, OperationRun run, @Nullable Last known) {
    Optional<Written> written = known == null ? Optional.empty() : known.written();
    last.put(person(lease, run), new Last(run.command(), State.OPEN, written));
    return new RunStart.Go(written);
  }

  private List<Instant> others(LaneLease lease, OperationRun run) {
    return of(lease, run).entrySet().stream()
        .filter(entry -> !entry.getKey().equals(run.command()))
        .map(Map.Entry::getValue)
        .filter(other -> other.operation().equals(run.operation()))
        .map(Counted::at)
        .toList();
  }

  private @Nullable Last last(LaneLease lease, OperationRun run) {
    lanes.renew(lease, LEASE);
    return last.get(person(lease, run));
  }

  private Map<CommandId, Counted> of(LaneLease lease, OperationRun run) {
    return counted.computeIfAbsent(person(lease, run), person -> new HashMap<>());
  }

  private static Person person(LaneLease lease, OperationRun run) {
    return new Person(lease.site(), run.contact());
  }

  private enum State {
    OPEN,
    DONE,
    WITHDRAWN,
    ABANDONED
  }

  private record Person(SiteId site, ContactId contact) {}

  private record Counted(CustomOperationName operation, Instant at) {}

  private record Last(CommandId command, State state, Optional<Written> written) {
    boolean isOf(OperationRun run) {
      return command.equals(run.command());
    }

    boolean isOpen() {
      return state == State.OPEN;
    }
  }
}

package dev.gatepost.testkit;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.JournalRecord.State;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A journal, its archive and its lanes in memory: for tests, and for hosts that can afford to lose
 * what waits when the process ends. Every call is atomic; what was appended is visible at once.
 */
public final class InMemoryCommandJournal implements CommandJournal, JournalArchive, Lanes {
  private final InstantSource clock;
  private final Map<CommandId, Entry> entries = new LinkedHashMap<>();
  private final Map<ReleaseId, Batch> batches = new LinkedHashMap<>();
  private final Map<SiteId, Lane> lanes = new TreeMap<>();

  /** Makes an empty journal whose leases run by {@code clock}. */
  public InMemoryCommandJournal(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized CompletionStage<Receipt> append(Submission submission) {
    try {
      return CompletableFuture.completedFuture(lane(submission.site()).append(submission));
    } catch (IdempotencyConflict e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  @Override
  public synchronized List<Work> claim(LaneLease lease, Instant now, int limit) {
    Lane lane = held(lease);
    List<Entry> singles = lane.due(now, limit, false);
    List<Entry> claimed = singles.isEmpty() ? lane.due(now, limit, true) : singles;
    claimed.forEach(lane::take);
    return claimed.stream().map(Entry::work).toList();
  }

  @Override
  public synchronized void intend(LaneLease lease, CommandId command, String intent) {
    held(lease);
    Entry entry = inHand(lease, command)
        .orElseThrow(() -> new IllegalStateException("not in hand: command " + command));
    entry.intent = Optional.of(intent);
  }

  @Override
  public synchronized void record(LaneLease lease, Map<CommandId, Outcome> outcomes, Instant now) {
    Lane lane = held(lease);
    outcomes.forEach((command, outcome) ->
        inHand(lease, command).ifPresent(entry -> lane.settle(entry, outcome)));
  }

  @Override
  public synchronized Optional<JournalRecord> find(CommandId command) {
    return Optional.ofNullable(entries.get(command)).map(Entry::toRecord);
  }

  @Override
  public synchronized List<JournalRecord> search(JournalQuery query, int limit) {
    return newestFirst(entries.values()).stream()
        .filter(entry -> entry.fits(query))
        .limit(limit)
        .map(Entry::toRecord)
        .toList();
  }

  @Override
  public synchronized List<Release> releases(SiteId site, int limit) {
    return newestFirst(batches.values()).stream()
        .filter(batch -> batch.site.equals(site))
        .limit(limit)
        .map(Batch::toRelease)
        .toList();
  }

  @Override
  public synchronized Optional<Release> release(ReleaseId release) {
    return Optional.ofNullable(batches.get(release)).map(Batch::toRelease);
  }

  @Override
  public synchronized boolean replay(CommandId command, Instant now) {
    Entry entry = entries.get(command);
    if (entry == null || entry.state != State.DEAD) {
      return false;
    }
    entry.attempts = 0;
    entry.outcome = Optional.empty();
    entry.due = now;
    lane(entry.submission.site()).putBack(entry);
    return true;
  }

  @Override
  public synchronized List<SiteId> withDueWork(Instant now) {
    return lanes.values().stream()
        .filter(lane -> lane.hasWork(now))
        .map(lane -> lane.site)
        .toList();
  }

  @Override
  public synchronized Optional<LaneLease> acquire(SiteId site, NodeId node, Duration lifetime) {
    return lane(site).acquire(node, clock.instant().plus(lifetime));
  }

  @Override
  public synchronized LaneLease renew(LaneLease lease, Duration lifetime) {
    return held(lease).extend(clock.instant().plus(lifetime));
  }

  @Override
  public synchronized void release(LaneLease lease) {
    Lane lane = lane(lease.site());
    if (lane.isHeldBy(lease)) {
      lane.giveBack();
    }
  }

  private Lane lane(SiteId site) {
    return lanes.computeIfAbsent(site, Lane::new);
  }

  private Lane held(LaneLease lease) {
    Lane lane = lane(lease.site());
    if (!lane.isHeldBy(lease)) {
      throw new LaneLost(lease.site());
    }
    return lane;
  }

  private Optional<Entry> inHand(LaneLease lease, CommandId command) {
    return Optional.ofNullable(entries.get(command))
        .filter(entry -> entry.state == State.RUNNING)
        .filter(entry -> entry.submission.site().equals(lease.site()));
  }

  private static <T> List<T> newestFirst(Collection<T> oldestFirst) {
    List<T> reversed = new ArrayList<>(oldestFirst);
    java.util.Collections.reverse(reversed);
    return reversed;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  /** The work of one site. */
  private final class Lane {
    private final SiteId site;
    private final Set<Entry> unfinished = new LinkedHashSet<>();
    private final Map<Operation, Entry> untried = new HashMap<>();
    private final Map<Operation, Entry> guarded = new HashMap<>();
    private final Map<IdempotencyKey, Named> named = new HashMap<>();
    private @Nullable Batch open;
    private @Nullable NodeId owner;
    private long fence;
    private Instant expires = Instant.MIN;

    Lane(SiteId site) {
      this.site = site;
    }

    Receipt append(Submission submission) {
      Optional<Entry> earlier = submission.idempotencyKey().flatMap(key -> named(key, submission));
      if (earlier.isPresent()) {
        return duplicate(earlier.get());
      }
      Receipt receipt = store(submission);
      submission
          .idempotencyKey()
          .ifPresent(key -> named.put(key, new Named(submission.operation(), receipt.id())));
      return receipt;
    }

    private Optional<Entry> named(IdempotencyKey key, Submission submission) {
      Named known = named.get(key);
      if (known != null && !known.operation().equals(submission.operation())) {
        throw new IdempotencyConflict();
      }
      return Optional.ofNullable(known).map(Named::command).map(entries::get);
    }

    private Receipt store(Submission submission) {
      Operation operation = submission.operation();
      Entry twin = operation.isMergeable() ? untried.get(operation) : guarded.get(operation);
      if (twin != null && operation.isMergeable()) {
        return merge(submission, twin);
      }
      if (twin != null && twin.guards(submission)) {
        return duplicate(twin);
      }
      return accept(submission);
    }

    private Receipt duplicate(Entry first) {
      return new Receipt(first.submission.id(), Receipt.Status.DUPLICATE, first.due());
    }

    private Receipt merge(Submission submission, Entry twin) {
      twin.postpone(submission);
      Entry entry = new Entry(submission, twin.due(), twin.batch);
      entry.state = State.MERGED;
      entry.mergedInto = twin;
      keep(entry);
      return new Receipt(submission.id(), Receipt.Status.MERGED, twin.due());
    }

    private Receipt accept(Submission submission) {
      Entry entry = submission.operation().command() == CommandName.BATCH_SYNC
          ? new Entry(submission, submission.received(), join(submission))
          : new Entry(submission, ownDue(submission), null);
      keep(entry);
      unfinished.add(entry);
      (submission.operation().isMergeable() ? untried : guarded).put(submission.operation(), entry);
      return new Receipt(submission.id(), Receipt.Status.ACCEPTED, entry.due());
    }

    private Instant ownDue(Submission submission) {
      return submission.delay().due(submission.received(), submission.received());
    }

    private Batch join(Submission submission) {
      if (open == null || !submission.received().isBefore(open.due)) {
        open = new Batch(submission);
        batches.put(open.id, open);
      } else {
        open.postpone(submission);
      }
      return open;
    }

    private void keep(Entry entry) {
      entries.put(entry.submission.id(), entry);
      if (entry.batch != null) {
        entry.batch.entries.add(entry);
      }
    }

    List<Entry> due(Instant now, int limit, boolean batched) {
      return unfinished.stream()
          .filter(entry -> entry.state == State.WAITING)
          .filter(entry -> (entry.batch != null) == batched && !entry.due().isAfter(now))
          .sorted(Comparator.comparing(Entry::due))
          .limit(limit)
          .toList();
    }

    void take(Entry entry) {
      untried.remove(entry.submission.operation(), entry);
      entry.state = State.RUNNING;
      entry.attempts++;
    }

    void settle(Entry entry, Outcome outcome) {
      entry.outcome = Optional.of(outcome);
      if (outcome instanceof Outcome.WillRetry later) {
        entry.state = State.WAITING;
        entry.due = later.retryAt();
      } else {
        entry.state = outcome instanceof Outcome.GaveUp ? State.DEAD : State.FINISHED;
        unfinished.remove(entry);
      }
    }

    void putBack(Entry entry) {
      entry.state = State.WAITING;
      unfinished.add(entry);
    }

    boolean hasWork(Instant now) {
      boolean abandoned = !isLive();
      return unfinished.stream()
          .anyMatch(
              entry -> entry.state == State.RUNNING ? abandoned : !entry.due().isAfter(now));
    }

    Optional<LaneLease> acquire(NodeId node, Instant until) {
      if (isLive() && !node.equals(owner)) {
        return Optional.empty();
      }
      giveBack();
      fence++;
      owner = node;
      expires = until;
      return Optional.of(new LaneLease(site, fence, expires));
    }

    LaneLease extend(Instant until) {
      expires = later(expires, until);
      return new LaneLease(site, fence, expires);
    }

    void giveBack() {
      owner = null;
      unfinished.forEach(entry -> entry.state = State.WAITING);
    }

    boolean isHeldBy(LaneLease lease) {
      return owner != null && fence == lease.fence();
    }

    private boolean isLive() {
      return owner != null && clock.instant().isBefore(expires);
    }
  }

  /** What an idempotency key stands for. */
  private record Named(Operation operation, CommandId command) {}

  /** One command. */
  private static final class Entry {
    private final Submission submission;
    private final @Nullable Batch batch;
    private Instant due;
    private State state = State.WAITING;
    private int attempts;
    private Optional<String> intent = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private @Nullable Entry mergedInto;

    Entry(Submission submission, Instant due, @Nullable Batch batch) {
      this.submission = submission;
      this.due = due;
      this.batch = batch;
    }

    Instant due() {
      return batch == null ? due : later(due, batch.due);
    }

    /** Lets a merged command move the work; work that is due already stays due. */
    void postpone(Submission merged) {
      if (batch != null) {
        batch.postpone(merged);
      } else if (merged.received().isBefore(due)) {
        due = merged.delay().due(merged.received(), submission.received());
      }
    }

    boolean guards(Submission later) {
      return later.received().isBefore(submission.received().plus(later.duplicateWindow()));
    }

    Work work() {
      return new Work(
          submission.id(), submission.operation(), submission.received(), attempts, intent);
    }

    boolean fits(JournalQuery query) {
      return Stream.of(
              query.site().map(submission.site()::equals),
              query.contact().map(submission.operation().contact()::equals),
              query.state().map(state::equals))
          .allMatch(fits -> fits.orElse(true));
    }

    JournalRecord toRecord() {
      return new JournalRecord(
          submission.id(),
          submission.site(),
          submission.operation(),
          submission.received(),
          mergedInto == null ? due() : mergedInto.due(),
          state,
          attempts,
          mergedInto == null ? outcome : mergedInto.outcome,
          Optional.ofNullable(mergedInto).map(into -> into.submission.id()),
          Optional.ofNullable(batch).map(of -> of.id));
    }
  }

  /** One release. */
  private static final class Batch {
    private final ReleaseId id;
    private final SiteId site;
    private final Instant opened;
    private final List<Entry> entries = new ArrayList<>();
    private Instant due;

    Batch(Submission first) {
      id = new ReleaseId(first.id().value());
      site = first.site();
      opened = first.received();
      due = first.delay().due(opened, opened);
    }

    /** Lets another command move the release; one that is due already stays due. */
    void postpone(Submission next) {
      if (next.received().isBefore(due)) {
        due = next.delay().due(next.received(), opened);
      }
    }

    Release toRelease() {
      Map<Place, Long> count = new EnumMap<>(Place.class);
      entries.forEach(entry -> count.merge(Place.of(entry), 1L, Long::sum));
      return new Release(
          id,
          site,
          opened,
          due,
          new Release.Progress(
              count.getOrDefault(Place.WAITING, 0L),
              count.getOrDefault(Place.RUNNING, 0L),
              count.getOrDefault(Place.MERGED, 0L),
              count.getOrDefault(Place.SUCCEEDED, 0L),
              count.getOrDefault(Place.REFUSED, 0L),
              count.getOrDefault(Place.FAILED, 0L)));
    }
  }

  /** Where a release counts a command. */
  private enum Place {
    WAITING,
    RUNNING,
    MERGED,
    SUCCEEDED,
    REFUSED,
    FAILED;

    static Place of(Entry entry) {
      return switch (entry.state) {
        case WAITING -> WAITING;
        case RUNNING -> RUNNING;
        case MERGED -> MERGED;
        case FINISHED ->
          entry.outcome.filter(Outcome.Refused.class::isInstance).isPresent() ? REFUSED : SUCCEEDED;
        case DEAD -> FAILED;
      };
    }
  }
}

package dev.gatepost.testkit;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.command.Retention;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.BatchSync;
import dev.gatepost.core.operation.Operation.EndRelease;
import dev.gatepost.core.operation.Operation.TagContact;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.Housekeeping;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.JournalRecord.State;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.Release.Course;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A journal, its archive, its lanes and its releases in memory: for tests, and for hosts that can
 * afford to lose what waits when the process ends. Every call is atomic; what was appended is
 * visible at once.
 */
public final class InMemoryCommandJournal
    implements CommandJournal, JournalArchive, Lanes, Releases, ReleaseControl, Housekeeping {
  private final InstantSource clock;
  private final Map<CommandId, Entry> entries = new LinkedHashMap<>();
  private final Map<ReleaseId, Gathered> releases = new LinkedHashMap<>();
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
  public synchronized List<Work> claim(LaneLease lease, Instant now, Portion portion) {
    Lane lane = held(lease);
    List<Entry> claimed = Stream.of(
            lane.due(now, Kind.SINGLE, portion.single()),
            lane.due(now, Kind.BATCH, portion.batch()),
            lane.due(now, Kind.TAG, portion.tags()))
        .filter(due -> !due.isEmpty())
        .findFirst()
        .orElse(List.of());
    claimed.forEach(entry -> lane.take(entry, now));
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
        inHand(lease, command).ifPresent(entry -> lane.settle(entry, outcome, now)));
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
  public synchronized List<Release> newest(SiteId site, int limit) {
    return newestFirst(releases.values()).stream()
        .filter(release -> release.site.equals(site))
        .limit(limit)
        .map(Gathered::toRelease)
        .toList();
  }

  @Override
  public synchronized List<Release> unfinished(SiteId site) {
    return releases.values().stream()
        .filter(release -> release.site.equals(site) && release.ended.isEmpty())
        .map(Gathered::toRelease)
        .toList();
  }

  @Override
  public synchronized Optional<Release> find(ReleaseId release) {
    return Optional.ofNullable(releases.get(release)).map(Gathered::toRelease);
  }

  @Override
  public synchronized boolean pause(ReleaseId release) {
    return steer(release, Course.PAUSED);
  }

  @Override
  public synchronized boolean resume(ReleaseId release) {
    return steer(release, Course.ON);
  }

  @Override
  public synchronized boolean cancel(ReleaseId release, Instant now) {
    open(release).ifPresent(gathered -> {
      gathered.course = Course.CANCELLED;
      lane(gathered.site).cancel(gathered, now);
    });
    return find(release).filter(r -> r.course() == Course.CANCELLED).isPresent();
  }

  private boolean steer(ReleaseId release, Course course) {
    Optional<Gathered> open = open(release);
    open.ifPresent(gathered -> gathered.course = course);
    return open.isPresent();
  }

  private Optional<Gathered> open(ReleaseId release) {
    return Optional.ofNullable(releases.get(release))
        .filter(gathered -> gathered.ended.isEmpty() && gathered.course != Course.CANCELLED);
  }

  @Override
  public synchronized int retryFailures(ReleaseId release, Instant now) {
    List<Entry> failures = Optional.ofNullable(releases.get(release))
        .filter(gathered -> gathered.course != Course.CANCELLED)
        .map(gathered -> gathered.entries.stream().filter(Entry::hasFailed).toList())
        .orElse(List.of());
    failures.forEach(entry -> replay(entry, now));
    return failures.size();
  }

  @Override
  public synchronized boolean replay(CommandId command, Instant now) {
    Entry entry = entries.get(command);
    if (entry == null || entry.state != State.DEAD) {
      return false;
    }
    replay(entry, now);
    return true;
  }

  private void replay(Entry entry, Instant now) {
    entry.attempts = 0;
    entry.outcome = Optional.empty();
    entry.due = now;
    lane(entry.submission.site()).reopen(entry);
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

  @Override
  public synchronized boolean tidy(Retention retention, Instant now) {
    entries.values().removeIf(entry -> entry.isOver(retention, now));
    releases.values().removeIf(release -> release.isForgotten(retention, now));
    lanes.values().forEach(Lane::forgetTheGone);
    return false;
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
      Entry entry = new Entry(submission, twin.due(), twin.window);
      entry.state = State.MERGED;
      entry.mergedInto = twin;
      keep(entry);
      return new Receipt(submission.id(), Receipt.Status.MERGED, twin.due());
    }

    private Receipt accept(Submission submission) {
      Entry entry = submission
          .gathering()
          .map(gathering ->
              new Entry(submission, submission.received(), join(submission, gathering)))
          .orElseGet(() -> new Entry(submission, ownDue(submission), null));
      keep(entry);
      open(entry);
      (submission.operation().isMergeable() ? untried : guarded).put(submission.operation(), entry);
      return new Receipt(submission.id(), Receipt.Status.ACCEPTED, entry.due());
    }

    private Instant ownDue(Submission submission) {
      return submission.delay().due(submission.received(), submission.received());
    }

    private Window join(Submission submission, Gathering gathering) {
      return newestFirst(releases.values()).stream()
          .filter(release -> release.site.equals(site) && release.gathering.equals(gathering))
          .findFirst()
          .flatMap(release -> release.join(submission))
          .orElseGet(() -> gather(submission, gathering));
    }

    private Window gather(Submission first, Gathering gathering) {
      Gathered release = new Gathered(first, gathering);
      releases.put(release.id, release);
      return release.windows.get(0);
    }

    private void keep(Entry entry) {
      entries.put(entry.submission.id(), entry);
      entry.release().ifPresent(release -> release.entries.add(entry));
    }

    private void open(Entry entry) {
      unfinished.add(entry);
      entry.release().ifPresent(Gathered::open);
    }

    private void close(Entry entry, Instant now) {
      entry.settled = now;
      unfinished.remove(entry);
      entry
          .release()
          .filter(release -> release.close(now))
          .map(release -> new EndRelease(entry.contact(), release.id))
          .ifPresent(end -> follow(entry, end, null, now));
    }

    /** Stores what follows {@code cause}, unless it is there already. */
    private void follow(Entry cause, Operation operation, @Nullable Window window, Instant now) {
      CommandId id = CommandId.following(cause.submission.id(), operation.toString(), now);
      if (!entries.containsKey(id)) {
        Entry entry = new Entry(Submission.following(id, site, operation, now), now, window);
        keep(entry);
        open(entry);
      }
    }

    List<Entry> due(Instant now, Kind kind, int limit) {
      List<Entry> waiting = unfinished.stream()
          .filter(entry -> entry.state == State.WAITING && entry.kind() == kind)
          .toList();
      Map<Optional<Gathered>, Long> left =
          waiting.stream().collect(Collectors.groupingBy(Entry::release, Collectors.counting()));
      return waiting.stream()
          .filter(entry -> entry.isDue(now) && !entry.isHeld())
          .sorted(Comparator.<Entry, Long>comparing(entry -> left.get(entry.release()))
              .thenComparing(Entry::due))
          .limit(limit)
          .toList();
    }

    void take(Entry entry, Instant now) {
      untried.remove(entry.submission.operation(), entry);
      entry.state = State.RUNNING;
      entry.attempts++;
      entry.release().ifPresent(release -> release.start(now));
    }

    void settle(Entry entry, Outcome word, Instant now) {
      Outcome outcome = entry.isCancelled() && !word.isFinal() ? Outcome.Refused.cancelled() : word;
      entry.outcome = Optional.of(outcome);
      if (outcome instanceof Outcome.WillRetry later) {
        entry.state = State.WAITING;
        entry.due = later.retryAt();
        entry.attempts -= later.wasTried() ? 0 : 1;
      } else {
        entry.state = outcome instanceof Outcome.GaveUp ? State.DEAD : State.FINISHED;
        entry.followUp(outcome).ifPresent(tag -> follow(entry, tag, entry.tags(), now));
        close(entry, now);
      }
    }

    void cancel(Gathered release, Instant now) {
      List<Entry> waiting =
          release.entries.stream().filter(Entry::isWaitingForItsTurn).toList();
      for (Entry entry : waiting) {
        untried.remove(entry.submission.operation(), entry);
        entry.state = State.FINISHED;
        entry.outcome = Optional.of(Outcome.Refused.cancelled());
        close(entry, now);
      }
    }

    void reopen(Entry entry) {
      entry.state = State.WAITING;
      open(entry);
    }

    void forgetTheGone() {
      guarded.values().removeIf(entry -> !entries.containsKey(entry.submission.id()));
      named.values().removeIf(name -> !entries.containsKey(name.command()));
    }

    boolean hasWork(Instant now) {
      boolean abandoned = !isLive();
      return unfinished.stream()
          .anyMatch(entry ->
              entry.state == State.RUNNING ? abandoned : entry.isDue(now) && !entry.isHeld());
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

  /** The kinds of work, the first first. */
  private enum Kind {
    SINGLE,
    BATCH,
    TAG
  }

  /** What an idempotency key stands for. */
  private record Named(Operation operation, CommandId command) {}

  /** One command. */
  private static final class Entry {
    private final Submission submission;
    private final @Nullable Window window;
    private Instant due;
    private State state = State.WAITING;
    private int attempts;
    private Optional<String> intent = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private @Nullable Entry mergedInto;
    private @Nullable Instant settled;

    Entry(Submission submission, Instant due, @Nullable Window window) {
      this.submission = submission;
      this.due = due;
      this.window = window;
    }

    Instant due() {
      return window == null ? due : later(due, window.due);
    }

    /** Returns whether it is due by the clock, or was to be done at once and needs none. */
    boolean isDue(Instant now) {
      boolean atOnce = window == null && !due.isAfter(submission.received());
      return atOnce || !due().isAfter(now);
    }

    /** Lets a merged command move the work; work that is due already stays due. */
    void postpone(Submission merged) {
      if (window != null) {
        window.postpone(merged);
      } else if (merged.received().isBefore(due)) {
        due = merged.delay().due(merged.received(), submission.received());
      }
    }

    Optional<Gathered> release() {
      return Optional.ofNullable(window).map(of -> of.release);
    }

    /** Nothing of a cancelled release is tried again, but its tags. */
    boolean isCancelled() {
      return kind() == Kind.BATCH
          && release().filter(release -> release.course == Course.CANCELLED).isPresent();
    }

    Kind kind() {
      if (submission.operation() instanceof TagContact) {
        return Kind.TAG;
      }
      return window == null ? Kind.SINGLE : Kind.BATCH;
    }

    ContactId contact() {
      return submission.operation().contact();
    }

    Optional<TagContact> followUp(Outcome outcome) {
      return submission.operation() instanceof BatchSync batch
          ? batch.followUp(outcome)
          : Optional.empty();
    }

    @Nullable
    Window tags() {
      return window == null ? null : window.release.tags;
    }

    boolean expectsTag() {
      return isOpen()
          && submission.operation() instanceof BatchSync batch
          && batch.completion().done().isPresent();
    }

    boolean isOpen() {
      return state == State.WAITING || state == State.RUNNING;
    }

    boolean isWaitingForItsTurn() {
      return state == State.WAITING && kind() == Kind.BATCH;
    }

    boolean isHeld() {
      return release().filter(release -> release.course == Course.PAUSED).isPresent();
    }

    boolean hasFailed() {
      return state == State.DEAD || (state == State.FINISHED && isRefused());
    }

    boolean isRefused() {
      return outcome.filter(Outcome.Refused.class::isInstance).isPresent();
    }

    boolean isOver(Retention retention, Instant now) {
      Entry entry = mergedInto == null ? this : mergedInto;
      Duration kept = entry.state == State.DEAD ? retention.dead() : retention.finished();
      return (entry.state == State.FINISHED || entry.state == State.DEAD)
          && entry.settled != null
          && entry.settled.plus(kept).isBefore(now);
    }

    boolean guards(Submission later) {
      return !later.duplicateWindow().isZero()
          && later.received().isBefore(submission.received().plus(later.duplicateWindow()));
    }

    Work work() {
      return new Work(
          submission.id(), submission.operation(), submission.received(), attempts, intent);
    }

    boolean fits(JournalQuery query) {
      return Stream.of(
              query.site().map(submission.site()::equals),
              query.contact().map(contact()::equals),
              query
                  .release()
                  .map(asked -> release().filter(r -> r.id.equals(asked)).isPresent()),
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
          release().map(release -> release.id));
    }
  }

  /** What of a release arrived together and becomes due together. */
  private static final class Window {
    private final Gathered release;
    private final Instant opened;
    private Instant due;

    Window(Gathered release, Instant opened, Instant due) {
      this.release = release;
      this.opened = opened;
      this.due = due;
    }

    static Window of(Gathered release, Submission first) {
      Instant opened = first.received();
      return new Window(release, opened, first.delay().due(opened, opened));
    }

    boolean isOpen(Instant received) {
      return received.isBefore(due);
    }

    /** Lets another command move the window; one that is due already stays due. */
    void postpone(Submission next) {
      if (isOpen(next.received())) {
        due = next.delay().due(next.received(), opened);
      }
    }
  }

  /** One release. */
  private static final class Gathered {
    private final ReleaseId id;
    private final SiteId site;
    private final Gathering gathering;
    private final List<Window> windows = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Window tags;
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Course course = Course.ON;
    private int unfinished;

    Gathered(Submission first, Gathering gathering) {
      this.id = new ReleaseId(first.id().value());
      this.site = first.site();
      this.gathering = gathering;
      this.tags = new Window(this, first.received(), first.received());
      windows.add(Window.of(this, first));
    }

    /** Lets a command into the open window, or into a new one if it came by name. */
    Optional<Window> join(Submission submission) {
      Window last = windows.get(windows.size() - 1);
      if (ended.isPresent() || course == Course.CANCELLED) {
        return Optional.empty();
      }
      if (last.isOpen(submission.received())) {
        last.postpone(submission);
        return Optional.of(last);
      }
      if (gathering instanceof Gathering.Named) {
        windows.add(Window.of(this, submission));
        return Optional.of(windows.get(windows.size() - 1));
      }
      return Optional.empty();
    }

    void start(Instant now) {
      started = started.or(() -> Optional.of(now));
    }

    void open() {
      unfinished++;
      ended = Optional.empty();
    }

    /** Counts one less to do; returns whether that ends it and there is something to tell. */
    boolean close(Instant now) {
      unfinished--;
      ended = unfinished == 0 ? Optional.of(now) : Optional.empty();
      return unfinished == 0 && course != Course.CANCELLED;
    }

    boolean isForgotten(Retention retention, Instant now) {
      return ended.filter(end -> end.plus(retention.ended()).isBefore(now)).isPresent()
          && entries.stream().allMatch(entry -> entry.isOver(retention, now));
    }

    Release toRelease() {
      return new Release(
          id,
          site,
          gathering,
          windows.get(0).opened,
          windows.get(0).due,
          started,
          next(),
          ended,
          course,
          progress());
    }

    private Optional<Instant> next() {
      return entries.stream()
          .filter(entry -> entry.state == State.WAITING)
          .map(Entry::due)
          .min(Instant::compareTo);
    }

    private Release.Progress progress() {
      Map<Place, Long> count = new EnumMap<>(Place.class);
      entries.forEach(entry -> count.merge(Place.of(entry), 1L, Long::sum));
      return new Release.Progress(
          count.getOrDefault(Place.WAITING, 0L),
          count.getOrDefault(Place.RUNNING, 0L),
          count.getOrDefault(Place.MERGED, 0L),
          count.getOrDefault(Place.SUCCEEDED, 0L),
          count.getOrDefault(Place.REFUSED, 0L),
          count.getOrDefault(Place.FAILED, 0L),
          new Release.Tags(
              entries.stream().filter(Entry::expectsTag).count(),
              count.getOrDefault(Place.TAG_WAITING, 0L),
              count.getOrDefault(Place.TAG_APPLIED, 0L),
              count.getOrDefault(Place.TAG_FAILED, 0L)));
    }
  }

  /** Where a release counts a command. */
  private enum Place {
    WAITING,
    RUNNING,
    MERGED,
    SUCCEEDED,
    REFUSED,
    FAILED,
    TAG_WAITING,
    TAG_APPLIED,
    TAG_FAILED;

    static Place of(Entry entry) {
      return entry.kind() == Kind.TAG ? ofTag(entry) : ofCommand(entry);
    }

    private static Place ofTag(Entry entry) {
      if (entry.isOpen()) {
        return TAG_WAITING;
      }
      return entry.hasFailed() ? TAG_FAILED : TAG_APPLIED;
    }

    private static Place ofCommand(Entry entry) {
      return switch (entry.state) {
        case WAITING -> WAITING;
        case RUNNING -> RUNNING;
        case MERGED -> MERGED;
        case FINISHED -> entry.isRefused() ? REFUSED : SUCCEEDED;
        case DEAD -> FAILED;
      };
    }
  }
}

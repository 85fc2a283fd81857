package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way through: drains the lanes of this process's sites. It has no threads of its own; whoever
 * embeds it calls {@link #work} from as many threads as there should be lanes in motion, and
 * {@link #heartbeat} from another at least every third of {@link #LEASE}. Thread-safe.
 */
public final class LaneWorker {
  /** How long a lane stays with a node that gives no sign of life. */
  public static final Duration LEASE = Duration.ofSeconds(10);

  /** How long one lane keeps a thread while others wait. */
  public static final Duration SLICE = Duration.ofSeconds(1);

  private final Sites sites;
  private final Lanes lanes;
  private final CommandJournal journal;
  private final Handlers handlers;
  private final WorkListener listener;
  private final InstantSource clock;
  private final NodeId node;
  private final Set<SiteId> busy = ConcurrentHashMap.newKeySet();
  private final Map<SiteId, LaneLease> held = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  /** Joins the parts for a process of its own that tells nobody of its work. */
  public LaneWorker(
      Sites sites, Lanes lanes, CommandJournal journal, Handlers handlers, InstantSource clock) {
    this(sites, lanes, journal, handlers, WorkListener.NONE, clock, NodeId.random());
  }

  /**
   * Joins the parts.
   *
   * @param sites whose lanes to drain
   * @param lanes gives them out
   * @param journal holds the work
   * @param handlers do it
   * @param listener hears of it
   * @param clock tells what is due
   * @param node names this process; new with every start
   */
  public LaneWorker(
      Sites sites,
      Lanes lanes,
      CommandJournal journal,
      Handlers handlers,
      WorkListener listener,
      InstantSource clock,
      NodeId node) {
    this.sites = sites;
    this.lanes = lanes;
    this.journal = journal;
    this.handlers = handlers;
    this.listener = listener;
    this.clock = clock;
    this.node = node;
  }

  /**
   * Returns this process's sites that have work due now.
   *
   * @throws StoreUnavailable if the store cannot tell
   */
  public List<SiteId> due() {
    return lanes.withDueWork(clock.instant()).stream()
        .filter(site -> sites.find(site).isPresent())
        .toList();
  }

  /**
   * Drains one lane for up to {@link #SLICE}, so that sites share a thread fairly whatever their
   * backlog, and gives it back. Single-member commands go first, also those that arrive meanwhile.
   *
   * @return whether there was something to do; false also while another thread or node has the lane
   * @throws StoreUnavailable if the store is broken; what was in hand waits for another attempt
   */
  public boolean work(SiteId site) {
    if (stopping || sites.find(site).isEmpty() || !busy.add(site)) {
      return false;
    }
    try {
      return lanes.acquire(site, node, LEASE).map(this::drain).orElse(false);
    } finally {
      busy.remove(site);
    }
  }

  /** Does everything that is due now, of every site, on this thread. For embedders and tests. */
  public void drain() {
    boolean worked = true;
    while (worked) {
      worked = false;
      for (SiteId site : due()) {
        worked |= work(site);
      }
    }
  }

  /** Keeps the lanes in hand. A lane that was lost meanwhile refuses this node's results. */
  public void heartbeat() {
    held.values().removeIf(lease -> !isRenewed(lease));
  }

  private boolean isRenewed(LaneLease lease) {
    try {
      lanes.renew(lease, LEASE);
      return true;
    } catch (LaneLost e) {
      return false;
    }
  }

  /** Takes no new work. What is in hand is finished by the threads that have it. */
  public void stop() {
    stopping = true;
  }

  private boolean drain(LaneLease lease) {
    held.put(lease.site(), lease);
    try {
      Instant begin = clock.instant();
      List<Work> works = journal.claim(lease, begin, handlers.portion(lease.site()));
      boolean worked = !works.isEmpty();
      while (!works.isEmpty()) {
        works = step(lease, works, begin);
      }
      return worked;
    } catch (LaneLost e) {
      return false;
    } finally {
      held.remove(lease.site());
      lanes.release(lease);
    }
  }

  /** Returns whether {@code time} has passed since {@code begin}; a clock put back ends it, too. */
  static boolean isOver(Instant begin, Duration time, InstantSource clock) {
    Duration passed = Duration.between(begin, clock.instant());
    return passed.isNegative() || passed.compareTo(time) >= 0;
  }

  /** Does {@code works}; returns what to do next, which is nothing when the slice is over. */
  private List<Work> step(LaneLease lease, List<Work> works, Instant begin) {
    List<Work> next = List.of();
    Iterator<List<Work>> runs = runs(lease.site(), works).iterator();
    while (runs.hasNext() && !stopping) {
      List<Work> run = runs.next();
      Map<CommandId, Outcome> outcomes =
          handlers.perform(run, Intents.of(journal, lease, clock), listener);
      if (runs.hasNext() || stopping || isOver(begin, SLICE, clock)) {
        journal.record(lease, outcomes, clock.instant());
      } else {
        next = journal.recordAndClaim(
            lease, outcomes, clock.instant(), handlers.portion(lease.site()));
      }
      run.forEach(work -> tell(lease.site(), work, outcomes));
    }
    return next;
  }

  private void tell(SiteId site, Work work, Map<CommandId, Outcome> outcomes) {
    Outcome outcome = outcomes.get(work.id());
    if (outcome != null) {
      listener.recorded(site, work, outcome);
    }
  }

  /**
   * Cuts {@code works} where the kind changes, so that order holds, and at a handler's capacity.
   */
  private List<List<Work>> runs(SiteId site, List<Work> works) {
    List<List<Work>> runs = new ArrayList<>();
    List<Work> run = List.of();
    for (Work work : works) {
      if (run.isEmpty()
          || run.get(0).operation().kind() != work.operation().kind()
          || run.size() >= handlers.capacity(site, work.operation().kind())) {
        run = new ArrayList<>();
        runs.add(run);
      }
      run.add(work);
    }
    return runs;
  }
}

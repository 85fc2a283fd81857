package dev.gatepost.testkit;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A journal under test, empty at first, and the short forms that its contracts are written in.
 * Every submission is received when the clock says, and ids grow with each.
 *
 * @param journal the way in and the queue
 * @param archive of the same commands
 * @param lanes of the same commands
 * @param releases of the same commands
 * @param clock what its leases run by; nothing else moves it
 */
public record JournalUnderTest(
    CommandJournal journal,
    JournalArchive archive,
    Lanes lanes,
    Releases releases,
    MovableClock clock) {
  /** The site that the contracts talk about. */
  public static final SiteId SITE = new SiteId("bakery");

  /** Another site in the same store. */
  public static final SiteId OTHER_SITE = new SiteId("pottery");

  /** The process that drains lanes. */
  public static final NodeId NODE = new NodeId("node-1");

  /** Another process. */
  public static final NodeId OTHER_NODE = new NodeId("node-2");

  /** How long leases live. */
  public static final Duration LIFETIME = Duration.ofSeconds(10);

  private static final AtomicLong COUNTER = new AtomicLong();

  /** Returns a submission to {@link #SITE} with the policies of a standard site. */
  public Submission submission(Operation operation) {
    DelayPolicy delay = operation
        .kind()
        .command()
        .map(SitePolicies.STANDARD::delay)
        .orElse(DelayPolicy.IMMEDIATELY);
    return submission(SITE, operation, delay);
  }

  /** Returns a submission with a delay of its own. */
  public Submission submission(SiteId site, Operation operation, DelayPolicy delay) {
    byte[] random = ByteBuffer.allocate(CommandId.RANDOM_BYTES)
        .putShort((short) 0)
        .putLong(COUNTER.incrementAndGet())
        .array();
    return new Submission(
        CommandId.of(clock.instant(), random),
        site,
        operation,
        clock.instant(),
        delay,
        SitePolicies.STANDARD.duplicateWindow(),
        Optional.empty());
  }

  /** Stores {@code operation} as a standard site would. */
  public Receipt append(Operation operation) {
    return append(submission(operation));
  }

  /** Stores {@code operation} under the caller's own name. */
  public Receipt append(Operation operation, String key) {
    Submission plain = submission(operation);
    return append(new Submission(
        plain.id(),
        plain.site(),
        plain.operation(),
        plain.received(),
        plain.delay(),
        plain.duplicateWindow(),
        Optional.of(new IdempotencyKey(key))));
  }

  /** Stores {@code operation} with another delay. */
  public Receipt append(Operation operation, DelayPolicy delay) {
    return append(submission(SITE, operation, delay));
  }

  /** Stores {@code submission} and waits until it is. */
  public Receipt append(Submission submission) {
    return journal.append(submission).toCompletableFuture().join();
  }

  /** Takes the lane of {@link #SITE} for {@link #NODE}. */
  public LaneLease lease() {
    return lanes.acquire(SITE, NODE, LIFETIME).orElseThrow();
  }

  /** Claims what is due by the clock. */
  public List<Work> claim(LaneLease lease) {
    return journal.claim(lease, now(), Portion.upTo(1000));
  }

  /** Finishes every notice that a release has ended. */
  public void hearTheEnd(LaneLease lease) {
    claim(lease).forEach(work -> record(lease, work.id(), new Outcome.Applied("told")));
  }

  /** Claims the one command that is due. */
  public Work claimOne(LaneLease lease) {
    List<Work> claimed = claim(lease);
    if (claimed.size() != 1) {
      throw new AssertionError("one command should be due, not " + claimed);
    }
    return claimed.get(0);
  }

  /** Records one outcome. */
  public void record(LaneLease lease, CommandId command, Outcome outcome) {
    journal.record(lease, Map.of(command, outcome), now());
  }

  /** Returns one command that must be there. */
  public JournalRecord find(CommandId command) {
    return archive.find(command).orElseThrow();
  }

  /** Returns the release that {@code opener} opened. */
  public Release releaseOf(CommandId opener) {
    return releases.find(new ReleaseId(opener.value())).orElseThrow();
  }

  /** Returns the time by the clock. */
  public Instant now() {
    return clock.instant();
  }
}

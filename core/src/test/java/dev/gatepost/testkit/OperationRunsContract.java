package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.RunEnd;
import dev.gatepost.core.port.RunStart;
import dev.gatepost.core.port.RunStart.Busy;
import dev.gatepost.core.port.RunStart.Finished;
import dev.gatepost.core.port.RunStart.Go;
import dev.gatepost.core.port.RunStart.LimitReached;
import dev.gatepost.core.port.RunStart.Overtaken;
import dev.gatepost.core.port.RunStart.Written;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link OperationRuns} must do. */
public interface OperationRunsContract {
  /** When the runs of this contract begin. */
  Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** The site of this contract. */
  SiteId SITE = new SiteId("academy");

  /** The operation of this contract. */
  CustomOperationName BONUS = new CustomOperationName("bonus");

  /** Returns the subject: the same throughout a test, fresh for each. */
  OperationRuns runs();

  /** Returns the lanes whose leases the subject accepts. */
  Lanes lanes();

  @Test
  default void aContactHasOneRunAtATime() {
    LaneLease lease = lease();

    assertThat(runs().begin(lease, run(1, "anna"))).isEqualTo(new Go(Optional.empty()));
    assertThat(runs().begin(lease, run(2, "anna"))).isEqualTo(new Busy(command(1)));
    assertThat(runs().begin(lease, run(2, "ben"))).isEqualTo(new Go(Optional.empty()));
  }

  @Test
  default void theSameRunBeginsAgain() {
    LaneLease lease = lease();
    runs().begin(lease, run(1, "anna"));

    assertThat(runs().begin(lease, run(1, "anna"))).isEqualTo(new Go(Optional.empty()));
    assertThat(runs().resume(lease, run(1, "anna"))).isEqualTo(new Go(Optional.empty()));
  }

  @Test
  default void anotherSiteHasItsOwnContacts() {
    LaneLease other = lanes()
        .acquire(new SiteId("other"), new NodeId("here"), Duration.ofMinutes(1))
        .orElseThrow();
    runs().begin(lease(), run(1, "anna"));

    assertThat(runs().begin(other, run(2, "anna"))).isEqualTo(new Go(Optional.empty()));
  }

  @Test
  default void aRunThatIsDoneMakesRoomAndLeavesWhatItWrote() {
    LaneLease lease = lease();
    runs().begin(lease, run(1, "anna"));
    runs().end(lease, run(1, "anna"), new RunEnd.Done("field:7=5"));

    assertThat(runs().begin(lease, run(2, "anna")))
        .isEqualTo(new Go(Optional.of(new Written(NOON, "field:7=5"))));
    assertThat(runs().begin(lease, run(2, "anna")))
        .isEqualTo(new Go(Optional.of(new Written(NOON, "field:7=5"))));
  }

  @Test
  default void aRunThatIsDoneIsNotDoneAgain() {
    LaneLease lease = lease();
    runs().begin(lease, run(1, "anna"));
    runs().end(lease, run(1, "anna"), new RunEnd.Done(""));

    assertThat(runs().begin(lease, run(1, "anna"))).isEqualTo(new Finished());
    assertThat(runs().resume(lease, run(1, "anna"))).isEqualTo(new Finished());
    runs().end(lease, run(1, "anna"), new RunEnd.Withdrawn());
    assertThat(runs().resume(lease, run(1, "anna"))).isEqualTo(new Finished());
  }

  @Test
  default void aRunThatWasWithdrawnMakesRoomAndMayBeginAgain() {
    LaneLease lease = lease();
    runs().begin(lease, run(1, "anna"));
    runs().end(lease, run(1, "anna"), new RunEnd.Done("first"));
    runs().begin(lease, run(2, "anna"));
    runs().end(lease, run(2, "anna"), new RunEnd.Withdrawn());

    assertThat(runs().begin(lease, run(3, "anna")))
        .isEqualTo(new Go(Optional.of(new Written(NOON, "first"))));
    runs().end(lease, run(3, "anna"), new RunEnd.Withdrawn());
    assertThat(runs().begin(lease, run(2, "anna"))).isInstanceOf(Go.class);
  }

  @Test
  default void aRunThatWasAbandonedMakesRoomAndIsResumedUnlessOvertaken() {
    LaneLease lease = lease();
    runs().begin(lease, run(1, "anna"));
    runs().end(lease, run(1, "anna"), new RunEnd.Abandoned());
    assertThat(runs().resume(lease, run(1, "anna"))).isInstanceOf(Go.class);
    assertThat(runs().begin(lease, run(2, "anna"))).isEqualTo(new Busy(command(1)));
    runs().end(lease, run(1, "anna"), new RunEnd.Abandoned());

    assertThat(runs().begin(lease, run(2, "anna"))).isInstanceOf(Go.class);
    assertThat(runs().resume(lease, run(1, "anna"))).isEqualTo(new Overtaken());
    runs().end(lease, run(2, "anna"), new RunEnd.Done(""));
    assertThat(runs().resume(lease, run(1, "anna"))).isEqualTo(new Overtaken());
  }

  @Test
  default void anOvertakenRunEndsNobodyElses() {
    LaneLease lease = lease();
    runs().begin(lease, run(1, "anna"));
    runs().end(lease, run(1, "anna"), new RunEnd.Abandoned());
    runs().begin(lease, run(2, "anna"));

    runs().end(lease, run(1, "anna"), new RunEnd.Done("late"));

    assertThat(runs().begin(lease, run(3, "anna"))).isEqualTo(new Busy(command(2)));
  }

  @Test
  default void aRunThatNeverBeganIsNotResumed() {
    assertThat(runs().resume(lease(), run(1, "anna"))).isEqualTo(new Overtaken());
  }

  @Test
  default void aLimitHoldsForEachContactAndOperation() {
    LaneLease lease = lease();
    RunLimit twice = RunLimit.ever(2);
    assertThat(done(lease, limited(1, "anna", twice, NOON))).isTrue();
    assertThat(done(lease, limited(2, "anna", twice, NOON))).isTrue();

    assertThat(runs().begin(lease, limited(3, "anna", twice, NOON.plusSeconds(1))))
        .isEqualTo(new LimitReached(Optional.empty()));
    assertThat(done(lease, limited(3, "ben", twice, NOON))).isTrue();
    assertThat(done(
            lease,
            new OperationRun(
                command(4),
                new ContactId("anna"),
                new CustomOperationName("other"),
                Optional.of(twice),
                NOON)))
        .isTrue();
  }

  @Test
  default void aLimitInTimeEndsWithItsTime() {
    LaneLease lease = lease();
    RunLimit daily = RunLimit.in(Duration.ofDays(1), 1);
    assertThat(done(lease, limited(1, "anna", daily, NOON))).isTrue();

    assertThat(runs().begin(lease, limited(2, "anna", daily, NOON.plusSeconds(60))))
        .isEqualTo(new LimitReached(Optional.of(NOON.plus(Duration.ofDays(1)))));
    assertThat(done(lease, limited(2, "anna", daily, NOON.plus(Duration.ofDays(1)))))
        .isTrue();
  }

  @Test
  default void anotherAttemptAtTheSameRunCountsOnce() {
    LaneLease lease = lease();
    RunLimit twice = RunLimit.ever(2);
    runs().begin(lease, limited(1, "anna", twice, NOON));
    runs().begin(lease, limited(1, "anna", twice, NOON.plusSeconds(5)));

    assertThat(counted("anna")).containsExactly(NOON);
  }

  @Test
  default void whatWasWithdrawnDoesNotCountAndWhatWasAbandonedDoes() {
    LaneLease lease = lease();
    RunLimit once = RunLimit.ever(1);
    runs().begin(lease, limited(1, "anna", once, NOON));
    runs().end(lease, limited(1, "anna", once, NOON), new RunEnd.Withdrawn());
    assertThat(counted("anna")).isEmpty();

    assertThat(runs().begin(lease, limited(2, "anna", once, NOON))).isInstanceOf(Go.class);
    runs().end(lease, limited(2, "anna", once, NOON), new RunEnd.Abandoned());
    assertThat(runs().begin(lease, limited(3, "anna", once, NOON)))
        .isInstanceOf(LimitReached.class);
    assertThat(runs().resume(lease, limited(2, "anna", once, NOON))).isInstanceOf(Go.class);
  }

  @Test
  default void runsAreCountedFromATimeOn() {
    LaneLease lease = lease();
    RunLimit many = RunLimit.ever(9);
    done(lease, limited(1, "anna", many, NOON));
    done(lease, limited(2, "anna", many, NOON.plusSeconds(60)));

    assertThat(counted("anna")).containsExactly(NOON, NOON.plusSeconds(60));
    assertThat(runs().counted(SITE, new ContactId("anna"), BONUS, NOON))
        .containsExactly(NOON.plusSeconds(60));
    assertThat(runs().counted(new SiteId("other"), new ContactId("anna"), BONUS, Instant.EPOCH))
        .isEmpty();
  }

  @Test
  default void aNodeThatLostItsLaneChangesNothing() {
    LaneLease lost = lease();
    runs().begin(lost, run(1, "anna"));
    lanes().release(lost);
    LaneLease taken =
        lanes().acquire(SITE, new NodeId("there"), Duration.ofMinutes(1)).orElseThrow();

    assertThatThrownBy(() -> runs().end(lost, run(1, "anna"), new RunEnd.Done("")))
        .isInstanceOf(LaneLost.class);
    assertThatThrownBy(() -> runs().resume(lost, run(1, "anna"))).isInstanceOf(LaneLost.class);
    assertThatThrownBy(() -> runs().begin(lost, run(2, "ben"))).isInstanceOf(LaneLost.class);
    assertThat(runs().begin(taken, run(3, "anna"))).isEqualTo(new Busy(command(1)));
    assertThat(runs().begin(taken, run(3, "ben"))).isInstanceOf(Go.class);
  }

  @Test
  default void ofManyAtOnceAsManyBeginAsTheLimitAllows() throws Exception {
    LaneLease lease = lease();
    RunLimit three = RunLimit.ever(3);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> attempts = IntStream.range(0, 24)
          .<Callable<Boolean>>mapToObj(
              i -> () -> doneAtLast(lease, limited(i, "anna", three, NOON)))
          .toList();
      long begun = 0;
      for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
        begun += attempt.get() ? 1 : 0;
      }

      assertThat(begun).isEqualTo(3);
      assertThat(counted("anna")).hasSize(3);
    } finally {
      threads.shutdownNow();
    }
  }

  private List<Instant> counted(String contact) {
    return runs().counted(SITE, new ContactId(contact), BONUS, Instant.EPOCH);
  }

  private boolean done(LaneLease lease, OperationRun run) {
    boolean begun = runs().begin(lease, run) instanceof Go;
    if (begun) {
      runs().end(lease, run, new RunEnd.Done(""));
    }
    return begun;
  }

  private boolean doneAtLast(LaneLease lease, OperationRun run) {
    RunStart start = runs().begin(lease, run);
    while (start instanceof Busy) {
      Thread.onSpinWait();
      start = runs().begin(lease, run);
    }
    if (start instanceof Go) {
      runs().end(lease, run, new RunEnd.Done(""));
    }
    return start instanceof Go;
  }

  private LaneLease lease() {
    return lanes().acquire(SITE, new NodeId("here"), Duration.ofMinutes(1)).orElseThrow();
  }

  private static OperationRun run(int command, String contact) {
    return new OperationRun(
        command(command), new ContactId(contact), BONUS, Optional.empty(), NOON);
  }

  private static OperationRun limited(int command, String contact, RunLimit limit, Instant at) {
    return new OperationRun(
        command(command), new ContactId(contact), BONUS, Optional.of(limit), at);
  }

  private static CommandId command(int number) {
    return CommandId.of(NOON, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) number});
  }
}

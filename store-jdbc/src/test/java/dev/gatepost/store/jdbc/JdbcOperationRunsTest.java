package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.RunEnd;
import dev.gatepost.core.port.RunStart;
import dev.gatepost.testkit.OperationRunsContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnEveryEngine
final class JdbcOperationRunsTest implements OperationRunsContract {
  @RegisterExtension
  final StoreUnderTest store;

  JdbcOperationRunsTest(Engine engine) {
    store = engine.store();
  }

  @Override
  public OperationRuns runs() {
    return store.store().operationRuns();
  }

  @Override
  public Lanes lanes() {
    return store.store().lanes();
  }

  @Test
  void whoActsOnAContactAndHowOftenOutlivesTheProcess() {
    runs().begin(lease(), run(1, NOON));
    runs().end(lease(), run(1, NOON), new RunEnd.Done("field:7=5"));
    runs().begin(lease(), run(2, NOON));
    store.reopened();

    assertThat(runs().begin(lease(), run(3, NOON))).isEqualTo(new RunStart.Busy(command(2)));
    assertThat(runs().resume(lease(), run(2, NOON)))
        .isEqualTo(new RunStart.Go(Optional.of(new RunStart.Written(NOON, "field:7=5"))));
    runs().end(lease(), run(2, NOON), new RunEnd.Done(""));
    assertThat(runs().begin(lease(), run(3, NOON))).isInstanceOf(RunStart.LimitReached.class);
  }

  /** Else a daily bonus would fill the disk in the end. */
  @Test
  void runsThatNoLongerCountAreForgottenByTheNextOne() {
    Instant nextDay = NOON.plus(Duration.ofDays(1));
    runs().begin(lease(), run(1, NOON));
    runs().end(lease(), run(1, NOON), new RunEnd.Done(""));
    runs().begin(lease(), run(2, nextDay));
    runs().end(lease(), run(2, nextDay), new RunEnd.Done(""));

    assertThat(runs().counted(SITE, new ContactId("anna"), BONUS, Instant.MIN))
        .containsExactly(nextDay);
  }

  private LaneLease lease() {
    return lanes().acquire(SITE, new NodeId("here"), Duration.ofMinutes(1)).orElseThrow();
  }

  private static OperationRun run(int command, Instant at) {
    return new OperationRun(
        command(command),
        new ContactId("anna"),
        BONUS,
        Optional.of(RunLimit.in(Duration.ofDays(1), 2)),
        at);
  }

  private static CommandId command(int number) {
    return CommandId.of(NOON, new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) number});
  }
}

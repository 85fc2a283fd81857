package dev.gatepost.crm.http.testkit;

import dev.gatepost.testkit.AccountHealthContract;
import java.time.Duration;
import java.time.Instant;

/** What every account behind a {@link FaultyFront} must tell of itself. */
public interface SimulatedHealthContract extends AccountHealthContract {
  @Override
  SimulatedCrm account();

  @Override
  default Instant now() {
    return account().clock().instant();
  }

  @Override
  default void pass(Duration duration) {
    account().clock().advance(duration);
  }

  @Override
  default void askToWait(Duration wait) {
    String seconds = Long.toString(wait.toSeconds());
    account().front().next(FaultyFront.json(429, "{}").withHeader("Retry-After", seconds));
  }

  @Override
  default void breakDown() {
    account().front().always(FaultyFront.html(500));
  }

  @Override
  default void recover() {
    account().front().heal();
  }
}

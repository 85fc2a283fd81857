package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.port.ReleaseListener;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.release.ReleaseName;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ReleaseListener} must do. */
public interface ReleaseListenerContract {
  /** The news. */
  CommandId NOTICE = CommandId.of(MovableClock.START, new byte[CommandId.RANDOM_BYTES]);

  /** A release of 500 that has ended. */
  Release RELEASE = new Release(
      new ReleaseId("01KJMMK7F0000000000000013Z"),
      new SiteId("bakery"),
      new Gathering.Named(new ReleaseName("module-3")),
      MovableClock.START,
      MovableClock.START.plus(Duration.ofMinutes(5)),
      Optional.of(MovableClock.START.plus(Duration.ofMinutes(5))),
      Optional.empty(),
      Optional.of(MovableClock.START.plus(Duration.ofMinutes(7))),
      Release.Course.ON,
      new Release.Progress(0, 0, 3, 498, 1, 1, new Release.Tags(0, 0, 498, 0)));

  /** Returns the listener under test: the same one throughout a test, a fresh one for each. */
  ReleaseListener listener();

  /** Returns how often something has happened because of what it was told. */
  int effects();

  @Test
  default void itDoesWhatItIsThereForWhenAReleaseHasEnded() {
    listener().ended(RELEASE, NOTICE);

    assertThat(effects()).isEqualTo(1);
  }

  @Test
  default void theSameNoticeAgainHasTheEffectOfOnce() {
    listener().ended(RELEASE, NOTICE);
    listener().ended(RELEASE, NOTICE);

    assertThat(effects()).isEqualTo(1);
  }
}

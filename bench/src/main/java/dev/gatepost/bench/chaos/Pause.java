package dev.gatepost.bench.chaos;

import dev.gatepost.bench.server.Patience;
import java.time.Duration;

/** How long something bad lasts. */
final class Pause {
  private Pause() {}

  /** Lets {@code time} go by. */
  static void of(Duration time) {
    Patience.until(() -> false, time);
  }
}

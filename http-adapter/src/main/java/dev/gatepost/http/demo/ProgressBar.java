package dev.gatepost.http.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Shows a release on its way: redrawn in place for a person, a line a change for a file. */
final class ProgressBar {
  private static final int WIDTH = 24;

  private final PrintStream out;
  private final boolean inPlace;
  private final int contacts;
  private String last = "";

  ProgressBar(PrintStream out, boolean inPlace, int contacts) {
    this.out = out;
    this.inPlace = inPlace;
    this.contacts = contacts;
  }

  /** Shows {@code progress} as of {@code now}. */
  void show(ReleaseProgress progress, Instant now) {
    String counts = "accepted %d  due %d  synced %d of %d"
        .formatted(progress.accepted(), progress.dueAt(now), progress.synced(), contacts);
    if (inPlace) {
      out.print(
          "\r%s  %s%s   ".formatted(bar(progress.synced()), counts, countdown(progress, now)));
      out.flush();
    } else if (!counts.equals(last)) {
      out.println(counts);
    }
    last = counts;
  }

  /** Leaves the bar as it is. */
  void end() {
    if (inPlace) {
      out.println();
    }
  }

  private String bar(long synced) {
    int full = contacts == 0 ? WIDTH : (int) Math.min(WIDTH, synced * WIDTH / contacts);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }

  private static String countdown(ReleaseProgress progress, Instant now) {
    return progress
        .due()
        .filter(now::isBefore)
        .map(due -> "  work begins in %d s".formatted(Duration.between(now, due).toSeconds() + 1))
        .orElse("");
  }
}

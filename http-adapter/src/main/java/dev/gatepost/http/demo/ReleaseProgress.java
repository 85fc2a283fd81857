package dev.gatepost.http.demo;

import dev.gatepost.core.port.Releases;
import dev.gatepost.core.release.Release;
import dev.gatepost.http.terminal.ProgressBar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far a release is. A demo that was interrupted in the middle of its posts has two in the
 * journal; they count as one here.
 *
 * @param accepted commands in the journal
 * @param merged those done with another one
 * @param synced those with an end, good or bad
 * @param told contacts with the done tag
 * @param isFinished whether nothing is left to do, tags included
 * @param due when the work on the last of them begins
 */
record ReleaseProgress(
    long accepted, long merged, long synced, long told, boolean isFinished, Optional<Instant> due) {
  private static final int MANY = 100;

  static ReleaseProgress of(Releases all) {
    List<Release> releases = all.newest(DemoSettings.SITE, MANY);
    long accepted = 0;
    long merged = 0;
    long left = 0;
    long told = 0;
    for (Release release : releases) {
      accepted += release.progress().accepted();
      merged += release.progress().merged();
      left += release.progress().left();
      told += release.progress().tags().applied();
    }
    boolean finished = releases.stream().allMatch(Release::isFinished);
    Optional<Instant> due = releases.stream().map(Release::due).max(Instant::compareTo);
    return new ReleaseProgress(accepted, merged, accepted - left, told, finished, due);
  }

  /** Returns how many are due at {@code now}. */
  long dueAt(Instant now) {
    return due.filter(now::isBefore).isPresent() ? synced : accepted;
  }

  /** Shows itself as of {@code now}, given how many contacts there are. */
  void show(ProgressBar bar, int contacts, Instant now) {
    String counts = "accepted %d  due %d  synced %d  told %d of %d"
        .formatted(accepted, dueAt(now), synced, told, contacts);
    bar.show(synced, contacts, counts, countdown(now));
  }

  private String countdown(Instant now) {
    return due.filter(now::isBefore)
        .map(due -> "  work begins in %d s".formatted(Duration.between(now, due).toSeconds() + 1))
        .orElse("");
  }
}

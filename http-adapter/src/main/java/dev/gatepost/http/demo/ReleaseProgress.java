package dev.gatepost.http.demo;

import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.release.Release;
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
 * @param due when the work on the last of them begins
 */
record ReleaseProgress(long accepted, long merged, long synced, Optional<Instant> due) {
  private static final int MANY = 100;

  static ReleaseProgress of(JournalArchive archive) {
    List<Release> releases = archive.releases(DemoSettings.SITE, MANY);
    long accepted = 0;
    long merged = 0;
    long left = 0;
    for (Release release : releases) {
      accepted += release.progress().accepted();
      merged += release.progress().merged();
      left += release.progress().left();
    }
    Optional<Instant> due = releases.stream().map(Release::due).max(Instant::compareTo);
    return new ReleaseProgress(accepted, merged, accepted - left, due);
  }

  /** Returns how many are due at {@code now}. */
  long dueAt(Instant now) {
    return due.filter(now::isBefore).isPresent() ? synced : accepted;
  }

  boolean isFinished() {
    return synced == accepted;
  }
}

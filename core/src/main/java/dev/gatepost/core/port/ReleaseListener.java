package dev.gatepost.core.port;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.release.Release;

/**
 * Hears that a release has ended: the place for what should happen then. It is told at least once,
 * in the lane of the release's site; the same notice again has the effect of once. A release whose
 * failures are repeated ends again, with another notice. One that was cancelled is not told of.
 *
 * <p>Implementations are thread-safe. {@link ListenerUnavailable} and {@link CrmUnavailable} mean
 * that telling it later may help, {@link CrmRefused} that it will not.
 */
@FunctionalInterface
public interface ReleaseListener {
  /** Hears that {@code release} has ended, as it stands now; {@code notice} names the news. */
  void ended(Release release, CommandId notice);

  /** Returns a listener that tells this one and then {@code other}. */
  default ReleaseListener and(ReleaseListener other) {
    return (release, notice) -> {
      ended(release, notice);
      other.ended(release, notice);
    };
  }
}

package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Operation.EndRelease;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import java.util.Optional;

/** Tells whoever the site has named that a release has ended. */
final class EndReleaseHandler implements SingleHandler {
  private final Optional<ReleaseNews> news;

  EndReleaseHandler(Optional<ReleaseNews> news) {
    this.news = news;
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    ReleaseId release = ((EndRelease) work.operation()).release();
    return news.map(told -> tell(told, release, work.id())).orElseGet(() -> quiet(release));
  }

  private static Outcome tell(ReleaseNews news, ReleaseId id, CommandId notice) {
    Optional<Release> release = news.releases().find(id).filter(Release::isFinished);
    release.ifPresent(ended -> news.listener().ended(ended, notice));
    return release
        .<Outcome>map(ended -> new Applied("told that " + sentence(ended)))
        .orElseGet(
            () -> new Unchanged("release %s goes on, or is no longer on record".formatted(id)));
  }

  private static Outcome quiet(ReleaseId release) {
    return new Unchanged("release %s has ended; the site names nobody to tell".formatted(release));
  }

  private static String sentence(Release release) {
    Release.Progress progress = release.progress();
    return "release %s has ended: %d done, %d refused, %d failed"
        .formatted(release.id(), progress.succeeded(), progress.refused(), progress.failed());
  }
}

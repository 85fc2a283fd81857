package dev.gatepost.http.manage;

import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.release.Forecast;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.edge.Problem;
import dev.gatepost.http.edge.Rejection;
import dev.gatepost.http.manage.Routes.Route;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The releases: how far they are, and what an operator does to them. */
public final class ReleaseResource {
  private final Sites sites;
  private final Releases releases;
  private final ReleaseControl control;
  private final Function<Release, Forecast> forecasts;
  private final InstantSource clock;

  /**
   * Joins the parts.
   *
   * @param sites whose releases there are
   * @param releases shows them
   * @param control changes them
   * @param forecasts tells when one will have ended
   * @param clock tells the time
   */
  public ReleaseResource(
      Sites sites,
      Releases releases,
      ReleaseControl control,
      Function<Release, Forecast> forecasts,
      InstantSource clock) {
    this.sites = sites;
    this.releases = releases;
    this.control = control;
    this.forecasts = forecasts;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/releases", Set.of("site", "limit"), this::list),
        Route.get("/releases/{id}", Set.of(), this::show),
        Route.post("/releases/{id}/pause", this::pause),
        Route.post("/releases/{id}/resume", this::resume),
        Route.post("/releases/{id}/cancel", this::cancel),
        Route.post("/releases/{id}/retry", this::retry));
  }

  private ReleaseView.Many list(Ask ask) {
    int limit = ask.limit();
    Optional<SiteId> only = ask.parameter("site", SiteId::new);
    return new ReleaseView.Many(only.map(Stream::of)
        .orElseGet(() -> sites.all().stream().map(ConnectedSite::id))
        .flatMap(site -> releases.newest(site, limit).stream())
        .sorted(Comparator.comparing(Release::opened).reversed())
        .limit(limit)
        .map(this::view)
        .toList());
  }

  private ReleaseView show(Ask ask) {
    return view(find(ask));
  }

  private ReleaseView pause(Ask ask) {
    return changed(ask, control::pause, "paused");
  }

  private ReleaseView resume(Ask ask) {
    return changed(ask, control::resume, "resumed");
  }

  private ReleaseView cancel(Ask ask) {
    return changed(ask, id -> control.cancel(id, clock.instant()), "cancelled");
  }

  private ReleaseView.Retried retry(Ask ask) {
    Release release = find(ask);
    int again = control.retryFailures(release.id(), clock.instant());
    return new ReleaseView.Retried(again, show(ask));
  }

  private ReleaseView changed(Ask ask, Function<ReleaseId, Boolean> change, String word) {
    Release release = find(ask);
    if (!change.apply(release.id())) {
      throw new Rejection(
          Problem.WRONG_STATE,
          "a release that is %s cannot be %s"
              .formatted(CommandView.word(release.state(clock.instant())), word));
    }
    return show(ask);
  }

  private Release find(Ask ask) {
    ReleaseId id = ask.name("id", ReleaseId::new);
    return releases.find(id).orElseThrow(() -> Ask.notFound("there is no release of this id"));
  }

  private ReleaseView view(Release release) {
    return ReleaseView.of(release, clock.instant(), forecasts.apply(release));
  }
}

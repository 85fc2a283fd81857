package dev.gatepost.core.service;

import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.release.Forecast;
import dev.gatepost.core.release.Release;
import dev.gatepost.core.release.Release.Course;
import dev.gatepost.core.release.Release.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Tells when releases will have ended: from what is left of them and of those before them, how many
 * calls that takes, and how many the CRM account allows, daily quota included. Every look computes
 * it afresh. Calls nothing; thread-safe.
 */
public final class ReleaseForecasts {
  private static final Duration SLOWEST_CALL = Duration.ofSeconds(1);

  private final Sites sites;
  private final Releases releases;
  private final InstantSource clock;

  /** Joins the parts. */
  public ReleaseForecasts(Sites sites, Releases releases, InstantSource clock) {
    this.sites = sites;
    this.releases = releases;
    this.clock = clock;
  }

  /** Returns when {@code release} will have ended. */
  public Forecast of(Release release) {
    Instant now = clock.instant();
    if (release.ended().isPresent()) {
      return new Forecast.Ended(release.ended().get());
    }
    if (release.state(now) == State.PAUSED) {
      return new Forecast.Open("an operator holds it");
    }
    return sites
        .find(release.site())
        .map(site -> between(release, site.bulk(), now))
        .orElseGet(() -> new Forecast.Open("this process does not serve the site"));
  }

  private Forecast between(Release release, Crm crm, Instant now) {
    long calls = calls(release, crm);
    Instant begin = release.next().filter(now::isBefore).orElse(now);
    AccountState state = crm.health().state();
    Duration alone = Duration.between(now, state.earliestEnd(calls, now));
    Duration shared = Duration.between(now, state.earliestEnd(2 * calls, now));
    return new Forecast.Between(
        begin.plus(alone), begin.plus(shared).plus(SLOWEST_CALL.multipliedBy(calls)), calls);
  }

  /** Members of every release go before tags of any; otherwise, the one that is due first. */
  private long calls(Release release, Crm crm) {
    List<Release> before = releases.unfinished(release.site()).stream()
        .filter(other -> other.course() != Course.PAUSED)
        .filter(other -> !other.due().isAfter(release.due()))
        .toList();
    long members = sum(before, other -> other.progress().left());
    long tags = sum(before, other -> tags(other.progress().tags()));
    long taggings =
        tags(release.progress().tags()) == 0 ? 0L : crm.tags().callsToApply(Math.toIntExact(tags));
    return taggings + crm.contacts().callsToRead(Math.toIntExact(members));
  }

  private static long tags(Release.Tags tags) {
    return tags.expected() + tags.waiting();
  }

  private static long sum(List<Release> releases, ToLongFunction<Release> count) {
    return releases.stream().mapToLong(count).sum();
  }
}

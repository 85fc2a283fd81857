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
 * Tells when releases will have ended: from what is left of them and of those that go first, how
 * many calls that takes, and how many the CRM account allows, daily quota included. Every look
 * computes it afresh. Calls nothing; thread-safe.
 */
public final class ReleaseForecasts {
  private static final Duration SLOW_CALL = Duration.ofMillis(500);

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
    Duration slow = SLOW_CALL.multipliedBy(calls);
    Duration latest = alone.plus(slow).compareTo(shared) > 0 ? alone.plus(slow) : shared;
    return new Forecast.Between(begin.plus(alone), begin.plus(latest), calls);
  }

  /** Members of every release go before tags of any; otherwise, the one with the least left. */
  private long calls(Release release, Crm crm) {
    List<Release> open = releases.unfinished(release.site()).stream()
        .filter(other -> other.course() != Course.PAUSED)
        .toList();
    if (tags(release) == 0) {
      return crm.contacts().callsToRead(ahead(open, ReleaseForecasts::members, members(release)));
    }
    int members = ahead(open, ReleaseForecasts::members, Long.MAX_VALUE);
    int tags = ahead(open, ReleaseForecasts::tags, tags(release));
    return (long) crm.contacts().callsToRead(members) + crm.tags().callsToApply(tags);
  }

  private static long members(Release release) {
    return release.progress().left();
  }

  private static long tags(Release release) {
    Release.Tags tags = release.progress().tags();
    return tags.expected() + tags.waiting();
  }

  /** Returns how many there are in all releases that have no more than {@code own}. */
  private static int ahead(List<Release> releases, ToLongFunction<Release> left, long own) {
    return Math.toIntExact(
        releases.stream().mapToLong(left).filter(count -> count <= own).sum());
  }
}

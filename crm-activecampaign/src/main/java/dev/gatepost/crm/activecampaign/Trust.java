package dev.gatepost.crm.activecampaign;

import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Sideloading;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What has been found out about undocumented or unreliable ways of reading, so that not each read
 * finds it out again. A wrong belief would take access away from members, so beliefs expire.
 * Thread-safe.
 */
final class Trust {
  private final ActiveCampaignSettings settings;
  private final InstantSource clock;
  private Instant sideloadingProvenUntil = Instant.MIN;
  private Instant sideloadingMissedUntil = Instant.MIN;
  private Instant idsIgnoredUntil = Instant.MIN;

  Trust(ActiveCampaignSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Returns whether to ask for tags along with contacts. */
  boolean asksForSideloading() {
    return settings.sideloading() != Sideloading.OFF;
  }

  /** Returns whether tags that came along are believed without a comparison. */
  synchronized boolean believesSideloading() {
    return settings.sideloading() == Sideloading.ON
        || clock.instant().isBefore(sideloadingProvenUntil);
  }

  /** Tags that came along were the ones that the contact has. */
  synchronized void sideloadingIsProven() {
    sideloadingProvenUntil = clock.instant().plus(settings.catalogAge());
  }

  /** No tags came along, or not the ones that the contact has. */
  synchronized void sideloadingIsMissing() {
    sideloadingMissedUntil = clock.instant().plus(settings.catalogAge());
  }

  /** Returns whether tags are known not to come along. */
  synchronized boolean missesSideloading() {
    return !asksForSideloading()
        || (!believesSideloading() && clock.instant().isBefore(sideloadingMissedUntil));
  }

  /** Returns whether a list of contacts can be asked for by ids. */
  synchronized boolean believesIds() {
    return !clock.instant().isBefore(idsIgnoredUntil);
  }

  /** A list of contacts that were named held others. */
  synchronized void idsAreIgnored() {
    idsIgnoredUntil = clock.instant().plus(settings.catalogAge());
  }
}

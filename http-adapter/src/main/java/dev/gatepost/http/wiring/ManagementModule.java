package dev.gatepost.http.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.ReleaseControl;
import dev.gatepost.core.port.Releases;
import dev.gatepost.core.service.ReleaseForecasts;
import dev.gatepost.core.service.Sites;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.edge.FailureBudget;
import dev.gatepost.http.manage.CommandResource;
import dev.gatepost.http.manage.Guard;
import dev.gatepost.http.manage.Management;
import dev.gatepost.http.manage.MemberResource;
import dev.gatepost.http.manage.ReleaseResource;
import dev.gatepost.http.manage.SiteResource;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Collectors;

/** What an operator sees and does. */
@Module
interface ManagementModule {
  @Provides
  static Management management(
      Settings settings,
      FailureBudget budget,
      JournalArchive archive,
      Releases releases,
      ReleaseControl control,
      ReleaseForecasts forecasts,
      Sites sites,
      InstantSource clock,
      @Named(ServerModule.WAITING) BlockingThreads waiting) {
    return new Management(
        new Guard(settings.management().tokens(), budget),
        new CommandResource(archive, clock),
        new ReleaseResource(sites, releases, control, forecasts::of, clock),
        new SiteResource(sites, crms(settings)),
        new MemberResource(sites, clock),
        waiting);
  }

  private static Map<SiteId, String> crms(Settings settings) {
    return settings.sites().stream()
        .collect(Collectors.toMap(site -> site.site().id(), site -> site.crm().kind()));
  }
}

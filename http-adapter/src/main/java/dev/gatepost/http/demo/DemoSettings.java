package dev.gatepost.http.demo;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.custom.Calculation;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.Operand;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.password.PasswordDelivery;
import dev.gatepost.core.password.PasswordPolicy;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.Completion;
import dev.gatepost.core.release.ReleasePolicy;
import dev.gatepost.core.release.StormLimit;
import dev.gatepost.core.service.OperationBook;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.http.config.ConfiguredHandshake;
import dev.gatepost.http.config.CrmSettings;
import dev.gatepost.http.config.ManagementSettings;
import dev.gatepost.http.config.OrderFormSettings;
import dev.gatepost.http.config.PermissionSettings;
import dev.gatepost.http.config.ReleaseSettings;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import dev.gatepost.http.config.StoreSettings;
import dev.gatepost.http.config.WorkSettings;
import dev.gatepost.http.edge.FailureLimits;
import dev.gatepost.http.jetty.ServerLimits;
import dev.gatepost.http.jetty.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operator would have written for the demo. */
final class DemoSettings {
  static final SiteId SITE = new SiteId("demo");

  /** Instead of five minutes: nobody wants to wait that long to see it work. */
  static final Duration DELAY = Duration.ofSeconds(3);

  private static final int WORKERS = 2;

  /** The custom operation to try by hand. */
  static final String GRANT_CREDIT = "grant-credit";

  private static final ReleaseSettings RELEASES = new ReleaseSettings(
      new ReleasePolicy(
          new Completion(Optional.of(TagRef.parse(SandboxCrm.DONE_TAG)), Optional.empty()),
          StormLimit.STANDARD),
      Optional.empty(),
      Optional.empty());

  private static final Step ONE_CREDIT = new Step.Calculate(
      FieldRef.parse(SandboxCrm.CREDIT_FIELD), new Calculation.Add(Operand.of("1")));

  private DemoSettings() {}

  static Settings of(
      int port, Path store, CrmSettings crm, OrderFormSettings forms, Handshake handshake) {
    HandshakeGrant grant = HandshakeGrant.everything(handshake.hash());
    SitePolicies policies = SitePolicies.STANDARD
        .withDelay(CommandName.BATCH_SYNC, new DelayPolicy.After(DELAY))
        .withMissingMember(SitePolicies.MissingMember.CREATE)
        .withReleases(RELEASES.policy())
        .withPassword(new PasswordDelivery.InField(
            FieldRef.parse(SandboxCrm.PASSWORD_FIELD), PasswordPolicy.STANDARD));
    SiteSettings site = new SiteSettings(
        new Site(SITE, List.of(grant), policies),
        List.of(new ConfiguredHandshake(grant, Optional.of(handshake))),
        crm,
        Map.of(
            "module-3", new PermissionSettings(List.of(TagRef.parse(SandboxCrm.TAG)), List.of())),
        RELEASES,
        OperationBook.of(CustomOperation.of(GRANT_CREDIT, ONE_CREDIT)),
        Optional.of(forms),
        List.of());
    return new Settings(
        new ServerSettings("127.0.0.1", port, false, ServerLimits.STANDARD),
        FailureLimits.STANDARD,
        Optional.empty(),
        WorkSettings.with(WORKERS),
        new StoreSettings.Sqlite(store),
        ManagementSettings.OFF,
        List.of(site));
  }
}

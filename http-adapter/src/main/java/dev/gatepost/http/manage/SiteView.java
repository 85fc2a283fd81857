package dev.gatepost.http.manage;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.Site;
import dev.gatepost.core.site.SyncPolicy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A site as an operator sees it.
 *
 * @param id what it is called
 * @param crm the kind of its CRM
 * @param handshakes for each of its handshakes, the commands it opens
 * @param delays when each command's work begins, in words
 * @param sync when the CRM is read to bring a member in line, in words
 */
public record SiteView(
    String id, String crm, List<List<String>> handshakes, Map<String, String> delays, String sync) {
  static SiteView of(Site site, String crm) {
    Map<String, String> delays = new LinkedHashMap<>();
    for (CommandName command : CommandName.values()) {
      delays.put(command.wire(), words(site.policies().delay(command)));
    }
    return new SiteView(
        site.id().value(),
        crm,
        site.handshakes().stream().map(SiteView::opened).toList(),
        delays,
        words(site.policies().sync()));
  }

  private static List<String> opened(HandshakeGrant grant) {
    return Arrays.stream(CommandName.values())
        .filter(grant::allows)
        .map(CommandName::wire)
        .toList();
  }

  private static String words(SyncPolicy sync) {
    if (sync instanceof SyncPolicy.OnVisit onVisit) {
      return onVisit.oldest().map(age -> "on-visit at most " + age).orElse("on-visit");
    }
    if (sync instanceof SyncPolicy.Batched) {
      return "batched";
    }
    return sync instanceof SyncPolicy.Immediately ? "immediately" : "as-sent";
  }

  private static String words(DelayPolicy delay) {
    if (delay instanceof DelayPolicy.After after) {
      return "after %s".formatted(after.delay());
    }
    return delay instanceof DelayPolicy.WhenQuiet quiet
        ? "when-quiet %s at most %s".formatted(quiet.quiet(), quiet.atMost())
        : "immediately";
  }

  /**
   * Several sites.
   *
   * @param sites in the order of the configuration
   */
  public record Many(List<SiteView> sites) {
    /** Copies the list. */
    public Many {
      sites = List.copyOf(sites);
    }
  }
}

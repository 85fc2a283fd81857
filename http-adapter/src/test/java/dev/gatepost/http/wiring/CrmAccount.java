package dev.gatepost.http.wiring;

import dev.gatepost.core.site.Handshake;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.KeapSimulator;
import dev.gatepost.simulator.OntraportSimulator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An account of one kind of CRM, for tests that run on each.
 *
 * @param simulator stands in for the CRM
 * @param key what it lets callers in by
 * @param settings the {@code crm} section, with the address still to come
 * @param post what the CRM's automation sends about a contact
 */
record CrmAccount(CrmSimulator simulator, String key, String settings, String post) {
  /** Returns one of each kind, empty and not started. */
  static Stream<CrmAccount> all() {
    return Stream.of(
        new CrmAccount(
            new ActiveCampaignSimulator(),
            ActiveCampaignSimulator.TOKEN,
            "{kind: activecampaign, url: \"%s\", token: \"${env:KEY}\"}",
            "type=update&contact%%5Bid%%5D=%s"),
        new CrmAccount(
            new KeapSimulator(),
            KeapSimulator.SERVICE_KEY,
            "{kind: keap, url: \"%s\", key: \"${env:KEY}\"}",
            "contactId=%s"),
        new CrmAccount(
            new OntraportSimulator(),
            OntraportSimulator.API_KEY,
            "{kind: ontraport, url: \"%s\", appId: \"${env:APP}\", key: \"${env:KEY}\"}",
            "%s\n"));
  }

  /** Returns the {@code crm} section of a configuration; the simulator has been started. */
  String section() {
    return settings.formatted(simulator.baseUri());
  }

  /** Returns the variables that the configuration refers to. */
  Map<String, String> environment(Handshake handshake) {
    return Map.of("HANDSHAKE", handshake.reveal(), "KEY", key, "APP", OntraportSimulator.APP_ID);
  }

  @Override
  public String toString() {
    return simulator.getClass().getSimpleName();
  }
}

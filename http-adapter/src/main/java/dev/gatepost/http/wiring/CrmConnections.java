package dev.gatepost.http.wiring;

import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.activecampaign.ActiveCampaign;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.http.config.CrmSettings;

/** Connects sites to their CRM accounts. The connections share one pool. */
public final class CrmConnections {
  private final Surroundings surroundings = Surroundings.standard();

  /** Connects the account of {@code settings}; calls nothing until it is used. */
  public Account connect(CrmSettings settings) {
    if (settings instanceof CrmSettings.ActiveCampaign activeCampaign) {
      ActiveCampaign account = ActiveCampaign.connect(activeCampaign.settings(), surroundings);
      return new Account(account.interactive(), account.bulk());
    }
    throw new IllegalStateException("no CRM for " + settings);
  }

  /**
   * One account, for two kinds of work.
   *
   * @param interactive for commands about one person
   * @param bulk for batch work, which gives way to the other
   */
  public record Account(Crm interactive, Crm bulk) {}
}

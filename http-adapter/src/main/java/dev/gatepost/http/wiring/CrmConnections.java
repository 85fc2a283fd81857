package dev.gatepost.http.wiring;

import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.activecampaign.ActiveCampaign;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.infusionsoft.Keap;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.crm.ontraport.Ontraport;
import dev.gatepost.http.config.CrmSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * Connects sites to their CRM accounts. Sites of one account share it, and with it the count of its
 * calls. The connections share one pool.
 */
public final class CrmConnections {
  private final Surroundings surroundings = Surroundings.standard();
  private final Map<CrmSettings, Account> accounts = new HashMap<>();
  private final KeapTokens tokens;

  CrmConnections(KeapTokens tokens) {
    this.tokens = tokens;
  }

  /** Connects with the tokens in {@code store}, which is opened if there is need of any. */
  public static CrmConnections with(StandaloneStore store) {
    return new CrmConnections(KeapTokens.in(store));
  }

  /** Connects the account of {@code settings}; calls nothing until it is used. */
  public synchronized Account connect(CrmSettings settings) {
    return accounts.computeIfAbsent(settings, this::connected);
  }

  private Account connected(CrmSettings settings) {
    if (settings instanceof CrmSettings.ActiveCampaign activeCampaign) {
      ActiveCampaign account = ActiveCampaign.connect(activeCampaign.settings(), surroundings);
      return new Account(account.interactive(), account.bulk());
    }
    if (settings instanceof CrmSettings.Keap keap) {
      Keap account = connected(keap.settings());
      return new Account(account.interactive(), account.bulk());
    }
    if (settings instanceof CrmSettings.Ontraport ontraport) {
      Ontraport account = Ontraport.connect(ontraport.settings(), surroundings);
      return new Account(account.interactive(), account.bulk());
    }
    throw new IllegalStateException("no CRM for " + settings.getClass().getSimpleName());
  }

  private Keap connected(KeapSettings keap) {
    return keap.credentials() instanceof KeapSettings.OAuth oauth
        ? Keap.connect(keap, tokens.of(oauth), surroundings)
        : Keap.connect(keap, surroundings);
  }

  /**
   * One account, for two kinds of work.
   *
   * @param interactive for commands about one person
   * @param bulk for batch work, which gives way to the other
   */
  public record Account(Crm interactive, Crm bulk) {}
}

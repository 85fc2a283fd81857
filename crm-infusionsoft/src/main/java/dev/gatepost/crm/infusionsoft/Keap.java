package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.http.Authentication;
import dev.gatepost.crm.http.CrmAccount;
import dev.gatepost.crm.http.CrmClient;
import dev.gatepost.crm.http.RateLimit;
import dev.gatepost.crm.http.Surroundings;
import java.time.Duration;
import java.util.Map;

/**
 * One Keap (Infusionsoft) account. Make one per account and share it: the account's calls are
 * counted here. Thread-safe; starts no thread of its own; calls nothing until it is used.
 */
public final class Keap {
  private static final String API = "/crm/rest";
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Crm interactive;
  private final Crm bulk;

  private Keap(KeapSettings settings, Surroundings surroundings) {
    KeapSettings.Limits limits = settings.limits();
    CrmAccount account = CrmAccount.at(settings.baseUrl().resolve(API))
        .authentication(authentication(settings, surroundings))
        .limits(
            RateLimit.rolling(limits.perSecond(), SECOND),
            RateLimit.rolling(limits.perMinute(), MINUTE),
            RateLimit.fixed(limits.perDay(), DAY))
        .limitHeaders(new ThrottleHeaders())
        .timeout(settings.timeout())
        .advice(Advice::on)
        .connect(surroundings);
    KeapCatalog catalog =
        new KeapCatalog(account.interactive(), surroundings.clock(), settings.catalogAge());
    interactive = crm(account.interactive(), catalog);
    bulk = crm(account.bulk(), catalog);
  }

  /** Makes the account of {@code settings}; {@code surroundings} may be shared by many accounts. */
  public static Keap connect(KeapSettings settings, Surroundings surroundings) {
    return new Keap(settings, surroundings);
  }

  /** Returns the ports for work that somebody waits for. */
  public Crm interactive() {
    return interactive;
  }

  /** Returns the ports for batch work, whose calls give way to the others. */
  public Crm bulk() {
    return bulk;
  }

  private static Authentication authentication(KeapSettings settings, Surroundings surroundings) {
    if (settings.credentials() instanceof KeapSettings.ApiKey key) {
      return Authentication.fixed(Map.of("X-Keap-API-Key", key.reveal()));
    }
    return RotatingTokens.of(
        (KeapSettings.OAuth) settings.credentials(), settings.baseUrl(), surroundings);
  }

  private static Crm crm(CrmClient client, KeapCatalog catalog) {
    KeapContactReader contacts = new KeapContactReader(client);
    return new Crm(
        contacts,
        new KeapTagWriter(client, contacts),
        new KeapFieldWriter(client, contacts),
        catalog,
        new KeapCommandDecoder(),
        client::state);
  }
}

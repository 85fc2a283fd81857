package dev.gatepost.crm.ontraport;

import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.http.Authentication;
import dev.gatepost.crm.http.CrmAccount;
import dev.gatepost.crm.http.CrmAnswer;
import dev.gatepost.crm.http.CrmClient;
import dev.gatepost.crm.http.RateHint;
import dev.gatepost.crm.http.RateLimit;
import dev.gatepost.crm.http.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One Ontraport account. Make one per account and share it: the account's calls are counted here.
 * Thread-safe; starts no thread of its own; calls nothing until it is used.
 *
 * <p>Ontraport changes tags some time after it has accepted the change. A read right after one may
 * not show it; nothing should be concluded from that.
 */
public final class Ontraport {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int TOO_MANY_REQUESTS = 429;

  private final Crm interactive;
  private final Crm bulk;

  private Ontraport(OntraportSettings settings, Surroundings surroundings) {
    CrmAccount account = CrmAccount.at(settings.baseUrl())
        .authentication(Authentication.fixed(Map.of(
            "Api-Appid", settings.appId().reveal(), "Api-Key", settings.apiKey().reveal())))
        .limits(RateLimit.rolling(settings.callsPerMinute(), MINUTE))
        .limitHeaders(Ontraport::callsLeft)
        .waitWhenThrottled(Duration.ofSeconds(10))
        .timeout(settings.timeout())
        .advice(Refusals::advice)
        .connect(surroundings);
    // Whoever needs the catalogue waits for it, so it is always read as if somebody did.
    OntraportCatalog catalog =
        new OntraportCatalog(account.interactive(), surroundings.clock(), settings.catalogAge());
    Sightings sightings = new Sightings(surroundings.clock());
    interactive = crm(account.interactive(), catalog, sightings);
    bulk = crm(account.bulk(), catalog, sightings);
  }

  /** Makes the account of {@code settings}; {@code surroundings} may be shared by many accounts. */
  public static Ontraport connect(OntraportSettings settings, Surroundings surroundings) {
    return new Ontraport(settings, surroundings);
  }

  /** Returns the ports for work that somebody waits for. */
  public Crm interactive() {
    return interactive;
  }

  /** Returns the ports for batch work, whose calls give way to the others. */
  public Crm bulk() {
    return bulk;
  }

  private static Crm crm(CrmClient client, OntraportCatalog catalog, Sightings sightings) {
    People people = new People(client, sightings);
    return new Crm(
        new OntraportContactReader(client, people),
        new OntraportTagWriter(client, people, catalog),
        new OntraportFieldWriter(client, people, catalog),
        catalog,
        new OntraportCommandDecoder(),
        client::state);
  }

  /** Reads {@code X-Rate-Limit-Remaining} and, when throttled, {@code X-Rate-Limit-Reset}. */
  private static List<RateHint> callsLeft(CrmAnswer answer, Instant now) {
    List<RateHint> hints = new ArrayList<>();
    answer
        .number("X-Rate-Limit-Remaining")
        .ifPresent(calls -> hints.add(new RateHint.Left(MINUTE, calls)));
    if (answer.status() == TOO_MANY_REQUESTS) {
      answer
          .number("X-Rate-Limit-Reset")
          .map(Duration::ofSeconds)
          .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait)
          .ifPresent(wait -> hints.add(new RateHint.Wait(wait)));
    }
    return hints;
  }
}

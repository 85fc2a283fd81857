package dev.gatepost.crm.activecampaign;

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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One ActiveCampaign account. Make one per account and share it: the account's calls are counted
 * here. Thread-safe; starts no thread of its own; calls nothing until it is used.
 */
public final class ActiveCampaign {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Crm interactive;
  private final Crm bulk;

  private ActiveCampaign(ActiveCampaignSettings settings, Surroundings surroundings) {
    CrmAccount account = CrmAccount.at(settings.baseUrl())
        .authentication(
            Authentication.fixed(Map.of("Api-Token", settings.token().reveal())))
        .limits(RateLimit.rolling(settings.callsPerSecond(), SECOND))
        .limitHeaders(ActiveCampaign::callsLeft)
        .waitWhenThrottled(SECOND)
        .timeout(settings.timeout())
        .advice(ActiveCampaign::advice)
        .connect(surroundings);
    Parts parts = new Parts(settings, surroundings.clock(), account.interactive());
    interactive = parts.crm(account.interactive());
    bulk = parts.crm(account.bulk());
  }

  /** Makes the account of {@code settings}; {@code surroundings} may be shared by many accounts. */
  public static ActiveCampaign connect(ActiveCampaignSettings settings, Surroundings surroundings) {
    return new ActiveCampaign(settings, surroundings);
  }

  /** Returns the ports for work that somebody waits for. */
  public Crm interactive() {
    return interactive;
  }

  /** Returns the ports for batch work, whose calls give way to the others. */
  public Crm bulk() {
    return bulk;
  }

  private static List<RateHint> callsLeft(CrmAnswer answer, Instant now) {
    return answer
        .number("RateLimit-Remaining")
        .map(calls -> List.<RateHint>of(new RateHint.Left(SECOND, calls)))
        .orElse(List.of());
  }

  private static Optional<String> advice(CrmAnswer answer) {
    return Optional.ofNullable(
        switch (answer.status()) {
          case 401, 403 ->
            "check the API token and the base URL; ActiveCampaign shows both under Settings,"
                + " Developer";
          case 402 -> "the ActiveCampaign account is not paid for";
          case 404, 405 -> "check the base URL; ActiveCampaign shows it under Settings, Developer";
          case 422 -> "ActiveCampaign does not take these values; check names and types of fields";
          default -> null;
        });
  }

  /** What both kinds of work share. */
  private record Parts(
      ActiveCampaignSettings settings,
      InstantSource clock,
      ActiveCampaignCatalog catalog,
      Trust trust) {
    Parts(ActiveCampaignSettings settings, InstantSource clock, CrmClient client) {
      this(
          settings,
          clock,
          new ActiveCampaignCatalog(client, clock, settings.catalogAge()),
          new Trust(settings, clock));
    }

    Crm crm(CrmClient client) {
      People people = new People(client, trust);
      return new Crm(
          new ActiveCampaignContactReader(people),
          new ActiveCampaignTagWriter(client, people, catalog, settings.importsTags()),
          new ActiveCampaignFieldWriter(client),
          catalog,
          new ActiveCampaignCommandDecoder(),
          client::state);
    }
  }
}

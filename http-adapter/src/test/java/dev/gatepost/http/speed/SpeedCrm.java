package dev.gatepost.http.speed;

import dev.gatepost.core.port.Crm;
import dev.gatepost.crm.activecampaign.ActiveCampaign;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.http.Surroundings;
import dev.gatepost.crm.infusionsoft.Keap;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.crm.ontraport.Ontraport;
import dev.gatepost.crm.ontraport.OntraportSettings;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.CrmSimulator;
import dev.gatepost.simulator.KeapSimulator;
import dev.gatepost.simulator.OntraportSimulator;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Each CRM with the limits that it publishes. */
enum SpeedCrm {
  /** 5 calls a second. */
  ACTIVECAMPAIGN {
    @Override
    List<Limit> limits() {
      return List.of(new Limit(5, Duration.ofSeconds(1)));
    }

    @Override
    CrmSimulator simulator(InstantSource clock) {
      return new ActiveCampaignSimulator(clock);
    }

    @Override
    Account connect(CrmSimulator crm, Surroundings surroundings) {
      ActiveCampaign account = ActiveCampaign.connect(
          ActiveCampaignSettings.of(
              crm.baseUri(), new ActiveCampaignSettings.Token(ActiveCampaignSimulator.TOKEN)),
          surroundings);
      return new Account(account.interactive(), account.bulk());
    }
  },

  /** 10 calls a second and 240 a minute. */
  KEAP {
    @Override
    List<Limit> limits() {
      return List.of(new Limit(10, Duration.ofSeconds(1)), new Limit(240, Duration.ofMinutes(1)));
    }

    @Override
    CrmSimulator simulator(InstantSource clock) {
      return new KeapSimulator(clock);
    }

    @Override
    Account connect(CrmSimulator crm, Surroundings surroundings) {
      Keap account = Keap.connect(
          KeapSettings.of(new KeapSettings.ApiKey(KeapSimulator.SERVICE_KEY))
              .withBaseUrl(crm.baseUri()),
          surroundings);
      return new Account(account.interactive(), account.bulk());
    }
  },

  /** 180 calls a minute. */
  ONTRAPORT {
    @Override
    List<Limit> limits() {
      return List.of(new Limit(180, Duration.ofMinutes(1)));
    }

    @Override
    CrmSimulator simulator(InstantSource clock) {
      return new OntraportSimulator(clock);
    }

    @Override
    Account connect(CrmSimulator crm, Surroundings surroundings) {
      Ontraport account = Ontraport.connect(
          OntraportSettings.of(
                  new OntraportSettings.AppId(OntraportSimulator.APP_ID),
                  new OntraportSettings.ApiKey(OntraportSimulator.API_KEY))
              .withBaseUrl(crm.baseUri()),
          surroundings);
      return new Account(account.interactive(), account.bulk());
    }
  };

  /** So many calls in so much time. */
  record Limit(int calls, Duration per) {
    /**
     * Whole windows that have to pass before the last of {@code made} calls is allowed, and what
     * those of the last window take on the line, one after the other.
     */
    Duration least(int made, Duration call) {
      return per.multipliedBy((made - 1) / calls).plus(call.multipliedBy((made - 1) % calls + 1));
    }
  }

  /** The two sides of an account. */
  record Account(Crm interactive, Crm bulk) {}

  abstract List<Limit> limits();

  abstract CrmSimulator simulator(InstantSource clock);

  abstract Account connect(CrmSimulator crm, Surroundings surroundings);

  /** Returns the least time in which the CRM's limits allow so many calls of this length. */
  Duration least(int calls, Duration call) {
    return limits().stream()
        .map(limit -> limit.least(calls, call))
        .max(Duration::compareTo)
        .orElseThrow();
  }
}

package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Sideloading;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Reads how to reach a CRM; each kind has settings of its own.
 *
 * @param secrets finds its keys
 */
record CrmReader(SecretReferences secrets) {
  private static final int MANY = 1000;
  private static final Map<String, Sideloading> SIDELOADING =
      Map.of("auto", Sideloading.AUTO, "on", Sideloading.ON, "off", Sideloading.OFF);
  private static final ActiveCampaignSettings STANDARD =
      least(URI.create("https://unreadable.invalid"), new Secret("unreadable"));

  Setting<CrmSettings> read(Section crm) {
    return crm.chosen("kind", Map.of("activecampaign", this::activeCampaign));
  }

  private Setting<CrmSettings> activeCampaign(Section crm) {
    Setting<URI> url = crm.required("url", text(Words::webAddress));
    Setting<Secret> token = crm.required("token", text(secrets::resolve));
    Setting<ActiveCampaignSettings> least = crm.place().make(() -> least(url.get(), token.get()));
    ActiveCampaignSettings standard = least.value().orElse(STANDARD);
    Setting<Integer> calls =
        crm.optional("callsPerSecond", standard.callsPerSecond(), text(Words.number(1, MANY)));
    Setting<Duration> timeout =
        crm.optional("timeout", standard.timeout(), text(Words::positiveDuration));
    Setting<Duration> age =
        crm.optional("catalogAge", standard.catalogAge(), text(Words::positiveDuration));
    Setting<Sideloading> sideloading =
        crm.optional("sideloading", standard.sideloading(), text(Words.choice(SIDELOADING)));
    Setting<Boolean> imports =
        crm.optional("importsTags", standard.importsTags(), text(Words::truth));
    return crm.place()
        .make(() -> new CrmSettings.ActiveCampaign(least
            .get()
            .withCallsPerSecond(calls.get())
            .withTimeout(timeout.get())
            .withCatalogAge(age.get())
            .withSideloading(sideloading.get())
            .withImportsTags(imports.get())));
  }

  private static ActiveCampaignSettings least(URI url, Secret token) {
    return ActiveCampaignSettings.of(url, new ActiveCampaignSettings.Token(token.reveal()));
  }
}

package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Sideloading;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.crm.ontraport.OntraportSettings;
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
  private static final int VERY_MANY = 1_000_000;
  private static final Map<String, Sideloading> SIDELOADING =
      Map.of("auto", Sideloading.AUTO, "on", Sideloading.ON, "off", Sideloading.OFF);
  private static final ActiveCampaignSettings STANDARD =
      least(URI.create("https://unreadable.invalid"), new Secret("unreadable"));
  private static final KeapSettings KEAP = KeapSettings.of(new KeapSettings.ApiKey("unreadable"));
  private static final OntraportSettings ONTRAPORT =
      least(new Secret("unreadable"), new Secret("unreadable"));

  Setting<CrmSettings> read(Section crm) {
    return crm.chosen(
        "kind",
        Map.of(
            "activecampaign",
            this::activeCampaign,
            "keap",
            this::keap,
            "ontraport",
            this::ontraport));
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

  private Setting<CrmSettings> keap(Section crm) {
    Setting<Secret> key = crm.required("key", text(secrets::resolve));
    Setting<URI> url = crm.optional("url", KEAP.baseUrl(), text(Words::webAddress));
    Setting<Integer> second =
        crm.optional("callsPerSecond", KEAP.limits().perSecond(), text(Words.number(1, MANY)));
    Setting<Integer> minute =
        crm.optional("callsPerMinute", KEAP.limits().perMinute(), text(Words.number(1, MANY)));
    Setting<Integer> day =
        crm.optional("callsPerDay", KEAP.limits().perDay(), text(Words.number(1, VERY_MANY)));
    Setting<Duration> timeout =
        crm.optional("timeout", KEAP.timeout(), text(Words::positiveDuration));
    Setting<Duration> age =
        crm.optional("catalogAge", KEAP.catalogAge(), text(Words::positiveDuration));
    return crm.place()
        .make(() -> new CrmSettings.Keap(
            KeapSettings.of(new KeapSettings.ApiKey(key.get().reveal()))
                .withBaseUrl(url.get())
                .withLimits(new KeapSettings.Limits(second.get(), minute.get(), day.get()))
                .withTimeout(timeout.get())
                .withCatalogAge(age.get())));
  }

  private Setting<CrmSettings> ontraport(Section crm) {
    Setting<Secret> appId = crm.required("appId", text(secrets::resolve));
    Setting<Secret> key = crm.required("key", text(secrets::resolve));
    Setting<URI> url = crm.optional("url", ONTRAPORT.baseUrl(), text(Words::webAddress));
    Setting<Integer> calls =
        crm.optional("callsPerMinute", ONTRAPORT.callsPerMinute(), text(Words.number(1, MANY)));
    Setting<Duration> timeout =
        crm.optional("timeout", ONTRAPORT.timeout(), text(Words::positiveDuration));
    Setting<Duration> age =
        crm.optional("catalogAge", ONTRAPORT.catalogAge(), text(Words::positiveDuration));
    return crm.place()
        .make(() -> new CrmSettings.Ontraport(least(appId.get(), key.get())
            .withBaseUrl(url.get())
            .withCallsPerMinute(calls.get())
            .withTimeout(timeout.get())
            .withCatalogAge(age.get())));
  }

  private static OntraportSettings least(Secret appId, Secret key) {
    return OntraportSettings.of(
        new OntraportSettings.AppId(appId.reveal()), new OntraportSettings.ApiKey(key.reveal()));
  }

  private static ActiveCampaignSettings least(URI url, Secret token) {
    return ActiveCampaignSettings.of(url, new ActiveCampaignSettings.Token(token.reveal()));
  }
}

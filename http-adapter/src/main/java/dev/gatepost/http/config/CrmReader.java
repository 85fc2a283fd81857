package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.port.TokenKey;
import dev.gatepost.core.secret.RefreshToken;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings;
import dev.gatepost.crm.activecampaign.ActiveCampaignSettings.Sideloading;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.crm.ontraport.OntraportSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how to reach a CRM; each kind has settings of its own.
 *
 * @param secrets finds its keys
 * @param site whose CRM it is; tokens are kept under its name
 */
record CrmReader(SecretReferences secrets, Setting<SiteId> site) {
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
    Setting<Optional<Secret>> key = crm.optional("key", text(secrets::resolve));
    Setting<Optional<KeapSettings.OAuth>> oauth =
        crm.optional("oauth", place -> Section.read(place, this::oauth));
    Setting<KeapSettings> least =
        crm.place().make(() -> KeapSettings.of(credentials(key.get(), oauth.get())));
    KeapSettings.Limits granted = least.value().orElse(KEAP).limits();
    Setting<URI> url = crm.optional("url", KEAP.baseUrl(), text(Words::webAddress));
    Setting<Integer> second =
        crm.optional("callsPerSecond", granted.perSecond(), text(Words.number(1, MANY)));
    Setting<Integer> minute =
        crm.optional("callsPerMinute", granted.perMinute(), text(Words.number(1, VERY_MANY)));
    Setting<Integer> day =
        crm.optional("callsPerDay", granted.perDay(), text(Words.number(1, VERY_MANY)));
    Setting<Duration> timeout =
        crm.optional("timeout", KEAP.timeout(), text(Words::positiveDuration));
    Setting<Duration> age =
        crm.optional("catalogAge", KEAP.catalogAge(), text(Words::positiveDuration));
    return crm.place()
        .make(() -> new CrmSettings.Keap(least
            .get()
            .withBaseUrl(url.get())
            .withLimits(new KeapSettings.Limits(second.get(), minute.get(), day.get()))
            .withTimeout(timeout.get())
            .withCatalogAge(age.get())));
  }

  private static KeapSettings.Credentials credentials(
      Optional<Secret> key, Optional<KeapSettings.OAuth> oauth) {
    if (key.isPresent() == oauth.isPresent()) {
      throw new IllegalArgumentException("needs either the setting 'key' or the section 'oauth'");
    }
    return key.<KeapSettings.Credentials>map(secret -> new KeapSettings.ApiKey(secret.reveal()))
        .orElseGet(oauth::orElseThrow);
  }

  private Setting<KeapSettings.OAuth> oauth(Section oauth) {
    Setting<KeapSettings.ClientId> id =
        oauth.required("clientId", text(KeapSettings.ClientId::new));
    Setting<Secret> secret = oauth.required("clientSecret", text(secrets::resolve));
    Setting<Optional<Secret>> refresh = oauth.optional("refreshToken", text(secrets::resolve));
    return oauth
        .place()
        .make(() -> new KeapSettings.OAuth(
            new KeapSettings.OAuthClient(
                id.get(), new KeapSettings.ClientSecret(secret.get().reveal())),
            consent(refresh.get(), site.get())));
  }

  private static KeapSettings.Consent consent(Optional<Secret> refresh, SiteId site) {
    return refresh
        .<KeapSettings.Consent>map(
            token -> new KeapSettings.Brought(new RefreshToken(token.reveal())))
        .orElseGet(() -> new KeapSettings.SignedIn(new TokenKey("keap:" + site.value())));
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

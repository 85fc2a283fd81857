package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import java.net.URI;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads how to reach a CRM; each kind has settings of its own.
 *
 * @param secrets finds its keys
 */
record CrmReader(SecretReferences secrets) {
  Setting<CrmSettings> read(Section crm) {
    Map<String, Function<Section, Setting<CrmSettings>>> kinds =
        Map.of("activecampaign", this::activeCampaign);
    Setting<Function<Section, Setting<CrmSettings>>> kind =
        crm.required("kind", text(Words.choice(kinds)));
    if (kind.value().isEmpty()) {
      // Which settings there can be depends on the kind.
      crm.all();
      return Setting.spoiled();
    }
    return kind.get().apply(crm);
  }

  private Setting<CrmSettings> activeCampaign(Section crm) {
    Setting<URI> url = crm.required("url", text(Words::webAddress));
    Setting<Secret> token = crm.required("token", text(secrets::resolve));
    return crm.place().make(() -> new CrmSettings.ActiveCampaign(url.get(), token.get()));
  }
}

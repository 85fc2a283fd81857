package dev.gatepost.http.wiring;

import dev.gatepost.core.port.TokenStore;
import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.store.jdbc.JdbcStore;
import dev.gatepost.store.jdbc.SealingSecret;
import java.util.function.Supplier;

/**
 * Where the tokens of Keap are: in the store, sealed with the secret of the OAuth application.
 *
 * @param store gives the store when it is first needed
 */
record KeapTokens(Supplier<JdbcStore> store) {
  static KeapTokens in(StandaloneStore store) {
    return new KeapTokens(store::store);
  }

  TokenStore of(KeapSettings.OAuth oauth) {
    return store.get().tokens(new SealingSecret(oauth.client().secret().reveal()));
  }
}

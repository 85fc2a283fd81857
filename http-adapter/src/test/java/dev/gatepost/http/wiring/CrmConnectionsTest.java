package dev.gatepost.http.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.crm.infusionsoft.KeapSettings;
import dev.gatepost.http.config.CrmSettings;
import dev.gatepost.http.config.StoreSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrmConnectionsTest {
  @TempDir
  Path folder = Path.of(".");

  @Test
  void sitesOfOneAccountShareItsCallsAndOthersDoNot() {
    Path file = folder.resolve("gatepost.db");
    try (StandaloneStore store = new StandaloneStore(new StoreSettings.Sqlite(file))) {
      CrmConnections crms = CrmConnections.with(store);

      assertThat(crms.connect(keap("one"))).isSameAs(crms.connect(keap("one")));
      assertThat(crms.connect(keap("one"))).isNotSameAs(crms.connect(keap("two")));
    }

    assertThat(file).as("a key needs no store").doesNotExist();
  }

  private static CrmSettings keap(String key) {
    return new CrmSettings.Keap(KeapSettings.of(new KeapSettings.ApiKey(key)));
  }
}

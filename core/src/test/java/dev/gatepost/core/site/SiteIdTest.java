package dev.gatepost.core.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SiteIdTest {
  @Test
  void caseAndSurroundingSpaceDoNotMatter() {
    assertThat(new SiteId(" MINI-SITE ")).isEqualTo(new SiteId("mini-site"));
  }

  @Test
  void aSpaceInsideIsRefusedByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SiteId("my site"))
        .withMessageContaining("'my site'");
  }
}

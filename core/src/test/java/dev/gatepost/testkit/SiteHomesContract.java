package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.port.SiteHomes;
import dev.gatepost.core.site.SiteId;
import org.junit.jupiter.api.Test;

/** What every {@link SiteHomes} must do. */
public interface SiteHomesContract {
  /** A site. */
  SiteId ACADEMY = new SiteId("academy");

  /** Returns the subject: the same throughout a test, fresh for each. */
  SiteHomes homes();

  @Test
  default void whoeverComesFirstIsAtHome() {
    assertThat(homes().settle(ACADEMY, "https://live.example.com/"))
        .isEqualTo("https://live.example.com/");
    assertThat(homes().settle(ACADEMY, "https://staging.example.com/"))
        .isEqualTo("https://live.example.com/");
    assertThat(homes().settle(new SiteId("other"), "https://staging.example.com/"))
        .isEqualTo("https://staging.example.com/");
  }

  @Test
  default void aSiteMoves() {
    homes().settle(ACADEMY, "https://live.example.com/");

    homes().move(ACADEMY, "https://new.example.com/");
    homes().move(new SiteId("other"), "https://other.example.com/");

    assertThat(homes().settle(ACADEMY, "https://live.example.com/"))
        .isEqualTo("https://new.example.com/");
    assertThat(homes().settle(new SiteId("other"), "https://live.example.com/"))
        .isEqualTo("https://other.example.com/");
  }
}

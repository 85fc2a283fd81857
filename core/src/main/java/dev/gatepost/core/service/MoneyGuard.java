package dev.gatepost.core.service;

import dev.gatepost.core.port.SiteHomes;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.site.SiteId;
import java.util.Optional;

/**
 * Says whether this process may change anything at a site's payment service. A copy of a site, made
 * to try things out, has the original's keys and would charge its members. Thread-safe.
 */
public interface MoneyGuard {
  /** A guard that never objects. */
  MoneyGuard NONE = Optional::empty;

  /**
   * Returns why this process may not, in a sentence that tells what to do.
   *
   * @throws StoreUnavailable if the store cannot tell
   */
  Optional<String> objection();

  /**
   * Returns a guard that objects wherever the site is not at home. The first process that asks
   * makes its own place the home.
   *
   * @param homes remembers the home
   * @param site whose
   * @param here where this process is, such as the address under which it is reached
   */
  static MoneyGuard atHome(SiteHomes homes, SiteId site, String here) {
    return () -> {
      String home = homes.settle(site, here);
      return home.equals(here)
          ? Optional.empty()
          : Optional.of("this store belongs to %s and this server is %s, so it moves no money;"
                  .formatted(home, here)
              + " if the site has moved for good, set orderForms.moved: true");
    };
  }

  /** Returns a guard that objects when this one or {@code other} does. */
  default MoneyGuard and(MoneyGuard other) {
    return () -> objection().or(other::objection);
  }
}

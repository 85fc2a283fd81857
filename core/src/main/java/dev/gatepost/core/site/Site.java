package dev.gatepost.core.site;

import java.util.List;
import java.util.Optional;

/**
 * One membership site: who may call it and how it wants things done.
 *
 * @param id what the operator calls it
 * @param handshakes one, or two while the first is being replaced, or several limited to commands
 * @param policies its choices
 */
public record Site(SiteId id, List<HandshakeGrant> handshakes, SitePolicies policies) {
  /** Copies the list. */
  public Site {
    handshakes = List.copyOf(handshakes);
  }

  /** Returns what {@code hash} opens here. */
  public Optional<HandshakeGrant> grant(HandshakeHash hash) {
    return handshakes.stream().filter(grant -> grant.hash().equals(hash)).findFirst();
  }
}

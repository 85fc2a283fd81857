package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.HandshakeGrant;
import dev.gatepost.core.site.HandshakeHash;
import dev.gatepost.core.site.SiteId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every site of this process, by id and by handshake. Immutable. */
public final class Sites {
  private final Map<SiteId, ConnectedSite> byId = new LinkedHashMap<>();
  private final Map<HandshakeHash, ConnectedSite> byHandshake = new HashMap<>();

  private Sites(Collection<ConnectedSite> sites) {
    for (ConnectedSite site : sites) {
      if (byId.put(site.id(), site) != null) {
        throw new IllegalArgumentException("two sites are called " + site.id());
      }
      for (HandshakeGrant grant : site.site().handshakes()) {
        ConnectedSite other = byHandshake.put(grant.hash(), site);
        if (other != null) {
          throw new IllegalArgumentException(
              "sites %s and %s have the same handshake".formatted(other.id(), site.id()));
        }
      }
    }
  }

  /**
   * Collects {@code sites}.
   *
   * @throws IllegalArgumentException if two share an id or a handshake
   */
  public static Sites of(Collection<ConnectedSite> sites) {
    return new Sites(sites);
  }

  /** Returns every site. */
  public Collection<ConnectedSite> all() {
    return Collections.unmodifiableCollection(byId.values());
  }

  /** Returns the site called {@code id}. */
  public Optional<ConnectedSite> find(SiteId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns the site that {@code handshake} opens for {@code command}. */
  public Optional<ConnectedSite> open(Handshake handshake, CommandName command) {
    HandshakeHash hash = handshake.hash();
    return Optional.ofNullable(byHandshake.get(hash))
        .filter(site ->
            site.site().grant(hash).filter(grant -> grant.allows(command)).isPresent());
  }
}

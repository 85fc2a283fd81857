package dev.gatepost.http.config;

import dev.gatepost.http.edge.FailureLimits;
import dev.gatepost.http.jetty.ServerSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Everything an operator decides.
 *
 * @param server where and how to listen
 * @param failures how many wrong secrets a client may try
 * @param publicUrl what this server is called from outside, ending in a slash
 * @param work how the work is done
 * @param store where commands and members are kept
 * @param management who may look at the running server
 * @param sites at least one
 */
public record Settings(
    ServerSettings server,
    FailureLimits failures,
    Optional<URI> publicUrl,
    WorkSettings work,
    StoreSettings store,
    ManagementSettings management,
    List<SiteSettings> sites) {
  /** Copies the list. */
  public Settings {
    sites = List.copyOf(sites);
  }
}

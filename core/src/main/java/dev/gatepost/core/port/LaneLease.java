package dev.gatepost.core.port;

import dev.gatepost.core.site.SiteId;
import java.time.Instant;

/**
 * The right of one node to drain one site's lane for a while.
 *
 * @param site whose lane
 * @param fence grows with every change of hands; the journal refuses the results of an older one
 * @param expires when it ends unless it is renewed, by the store's clock
 */
public record LaneLease(SiteId site, long fence, Instant expires) {}

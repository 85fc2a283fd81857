package dev.gatepost.http.work;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.service.WorkListener;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.edge.Defects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** The one log line of one outcome. */
public final class OutcomeLog implements WorkListener {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gatepost.outcome");

  private final InstantSource clock;

  /** Measures by {@code clock} how long after its arrival a command was done. */
  public OutcomeLog(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void recorded(SiteId site, Work work, Outcome outcome) {
    LOG.atLevel(level(outcome))
        .log(
            "outcome {} site={} {} {} attempt={} after {} ms: {}",
            work.id(),
            site,
            work.operation().kind().word(),
            kind(outcome),
            work.attempt(),
            Duration.between(work.received(), clock.instant()).toMillis(),
            outcome.sentence());
  }

  @Override
  public void broke(SiteId site, Work work, RuntimeException cause) {
    LOG.error("command {} site={} met a defect", work.id(), site);
    Defects.log(cause);
  }

  private static Level level(Outcome outcome) {
    if (outcome instanceof Outcome.GaveUp) {
      return Level.ERROR;
    }
    return outcome instanceof Outcome.Applied || outcome instanceof Outcome.Unchanged
        ? Level.INFO
        : Level.WARN;
  }

  private static String kind(Outcome outcome) {
    return outcome instanceof Outcome.Refused refused
        ? "refused(%s)".formatted(refused.reason().name().toLowerCase(Locale.ROOT))
        : outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}

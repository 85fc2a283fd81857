package dev.gatepost.core.service;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.site.SiteId;

/**
 * Told about work after the journal has it; for logs and metrics. Must be thread-safe and quick.
 */
public interface WorkListener {
  /** A listener that does not care. */
  WorkListener NONE = new WorkListener() {
    @Override
    public void recorded(SiteId site, Work work, Outcome outcome) {}

    @Override
    public void broke(SiteId site, Work work, RuntimeException cause) {}
  };

  /** {@code outcome} was recorded. */
  void recorded(SiteId site, Work work, Outcome outcome);

  /**
   * A handler broke in a way that nobody planned for. The work is tried again like any other
   * failure; the error is a defect. Its message may hold anything.
   */
  void broke(SiteId site, Work work, RuntimeException cause);
}

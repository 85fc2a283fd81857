package dev.gatepost.testkit;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.port.ListenerUnavailable;
import dev.gatepost.core.port.ReleaseListener;
import dev.gatepost.core.release.Release;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers what it was told, once a notice; can be made deaf for a while. Thread-safe. */
public final class InMemoryReleaseListener implements ReleaseListener {
  private final Map<CommandId, Release> told = new LinkedHashMap<>();
  private int deafFor;

  @Override
  public synchronized void ended(Release release, CommandId notice) {
    if (deafFor > 0) {
      deafFor--;
      throw new ListenerUnavailable("nobody listened");
    }
    told.put(notice, release);
  }

  /** Makes the next {@code times} notices go unheard. */
  public synchronized void deafen(int times) {
    deafFor = times;
  }

  /** Returns the releases it was told of, as they stood then; oldest first. */
  public synchronized List<Release> told() {
    return List.copyOf(told.values());
  }
}

package dev.gatepost.testkit;

import dev.gatepost.core.port.ReleaseListener;

final class InMemoryReleaseListenerTest implements ReleaseListenerContract {
  private final InMemoryReleaseListener listener = new InMemoryReleaseListener();

  @Override
  public ReleaseListener listener() {
    return listener;
  }

  @Override
  public int effects() {
    return listener.told().size();
  }
}

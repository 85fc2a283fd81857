package dev.gatepost.http.edge;

/** Whether this process should be sent commands. May block for a moment. */
@FunctionalInterface
public interface Readiness {
  /** Returns whether the store takes commands and the process is not about to stop. */
  boolean isReady();
}

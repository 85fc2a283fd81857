package dev.gatepost.core.release;

/** What makes commands of one site one release. */
public sealed interface Gathering {
  /** Those of one window, which opens with the first of them. */
  Gathering WINDOW = new Window();

  /** Those of a storm of single commands. */
  Gathering STORM = new Storm();

  /** {@code aal_batchsync} without a name: what arrives while the window is open. */
  record Window() implements Gathering {}

  /**
   * {@code aal_batchsync} with {@code release=<name>}: what carries the name until all of it is
   * done. Commands that come after the first window wait for one of their own.
   */
  record Named(ReleaseName name) implements Gathering {}

  /** {@code aal_updateuser} that came faster than the site wants to read contacts one by one. */
  record Storm() implements Gathering {}
}

package dev.gatepost.bench.scenario;

import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.store.Stores;
import java.io.IOException;

/** One question, and how to find the answer. */
public interface Scenario {
  /** Returns whether the question makes sense on {@code stores}. */
  default boolean isFor(Stores stores) {
    return true;
  }

  /** Finds the answer. */
  Table run(Bench bench) throws IOException, InterruptedException;
}

package dev.gatepost.bench.drain;

import dev.gatepost.bench.store.StorePlace;
import java.io.IOException;
import java.time.Duration;

/** Something that works a backlog off. */
@FunctionalInterface
public interface Drain {
  /** Fills {@code store} with {@code count} things to do; returns how long doing them all took. */
  Duration of(int count, StorePlace store) throws IOException, InterruptedException;
}

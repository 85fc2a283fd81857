package dev.gatepost.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Every change callers have made, in order. It is kept apart from the calls, so that a test can ask
 * what really happened, whatever was answered. Thread-safe.
 */
public final class EffectLedger {
  private final List<Effect> effects = new ArrayList<>();

  EffectLedger() {}

  synchronized void record(Effect effect) {
    effects.add(effect);
  }

  /** Forgets everything so far; the data stays. */
  public synchronized void clear() {
    effects.clear();
  }

  /** Returns a copy of all effects. */
  public synchronized List<Effect> all() {
    return List.copyOf(effects);
  }

  /** Returns the effects on one contact. */
  public synchronized List<Effect> on(String contact) {
    return effects.stream().filter(effect -> effect.contact().equals(contact)).toList();
  }

  /** Returns the effects of one type. */
  public synchronized <E extends Effect> List<E> of(Class<E> type) {
    return effects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Returns the effects that changed nothing, because they had been made before. */
  public synchronized List<Effect> repeated() {
    return effects.stream().filter(effect -> !effect.changed()).toList();
  }
}

package dev.gatepost.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every call a simulator has seen, in order of arrival, refused ones too. Thread-safe. */
public final class CallLedger {
  private final List<Call> calls = new ArrayList<>();

  CallLedger() {}

  synchronized void record(Call call) {
    calls.add(call);
  }

  /** Forgets everything so far. */
  public synchronized void clear() {
    calls.clear();
  }

  /** Returns a copy of all calls. */
  public synchronized List<Call> all() {
    return List.copyOf(calls);
  }

  /** Returns how many calls there were. */
  public synchronized int count() {
    return calls.size();
  }

  /** Returns how many calls were of {@code kind}, such as {@code GET /api/3/contacts/{id}}. */
  public synchronized int count(String kind) {
    return (int) calls.stream().filter(call -> call.kind().equals(kind)).count();
  }

  /** Returns how many calls were answered with {@code status}. */
  public synchronized int answered(int status) {
    return (int) calls.stream().filter(call -> call.status() == status).count();
  }

  /** Returns the number of calls of each kind. */
  public synchronized Map<String, Integer> byKind() {
    Map<String, Integer> counts = new TreeMap<>();
    calls.forEach(call -> counts.merge(call.kind(), 1, Integer::sum));
    return counts;
  }

  /** Returns the highest number of calls, refused ones too, within any span of {@code window}. */
  public synchronized int peak(Duration window) {
    int peak = 0;
    int oldest = 0;
    for (int newest = 0; newest < calls.size(); newest++) {
      Instant from = calls.get(newest).at().minus(window);
      while (!calls.get(oldest).at().isAfter(from)) {
        oldest++;
      }
      peak = Math.max(peak, newest - oldest + 1);
    }
    return peak;
  }
}

package dev.gatepost.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults a simulator has been told to show. Guarded by the simulator's turn. */
final class Faults {
  private record Rule(Predicate<Request> applies, Fault fault) {}

  private final Deque<Fault> next = new ArrayDeque<>();
  private final List<Rule> rules = new ArrayList<>();

  void failNext(int calls, Fault fault) {
    for (int i = 0; i < calls; i++) {
      next.add(fault);
    }
  }

  void failWhen(Predicate<Request> applies, Fault fault) {
    rules.add(new Rule(applies, fault));
  }

  void heal() {
    next.clear();
    rules.clear();
  }

  /**
   * Takes the fault that strikes {@code request}: queued ones first, then the first matching rule.
   */
  Optional<Fault> strike(Request request) {
    if (!next.isEmpty()) {
      return Optional.of(next.remove());
    }
    return rules.stream()
        .filter(rule -> rule.applies().test(request))
        .findFirst()
        .map(Rule::fault);
  }
}

package dev.gatepost.bench.scenario;

import dev.gatepost.bench.chaos.Calamity;
import dev.gatepost.bench.load.Connections;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every scenario, by the name that it is called by on the command line. */
public final class Scenarios {
  private static final Map<String, List<Scenario>> ALL = all();

  private Scenarios() {}

  /** Returns the names, in the order in which all are run. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /**
   * Returns what {@code name} stands for.
   *
   * @throws IllegalArgumentException if there is nothing of that name
   */
  public static List<Scenario> named(String name) {
    List<Scenario> scenarios = ALL.get(name);
    if (scenarios == null) {
      throw new IllegalArgumentException(
          "there is no scenario '%s'; there are %s".formatted(name, String.join(", ", names())));
    }
    return scenarios;
  }

  private static Map<String, List<Scenario>> all() {
    Map<String, List<Scenario>> all = new LinkedHashMap<>();
    all.put("accept", List.of(new Accept(Connections.KEPT), new Accept(Connections.NEW)));
    all.put("burst", List.of(new Burst()));
    all.put("million", List.of(new Million()));
    all.put("drain", List.of(new Drains()));
    all.put("nodes", List.of(new Nodes()));
    all.put("due", List.of(new Due()));
    all.put("micro", List.of(new Micro()));
    all.put("chaos", Arrays.stream(Calamity.values()).<Scenario>map(Chaos::new).toList());
    return all;
  }
}

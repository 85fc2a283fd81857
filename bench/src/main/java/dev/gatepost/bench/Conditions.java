package dev.gatepost.bench;

import dev.gatepost.bench.scenario.Bench;
import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody must know to read the figures. */
final class Conditions {
  private Conditions() {}

  static Map<String, String> of(Bench bench) {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("harness", "client and servers on this machine, over its loopback interface");
    conditions.put("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    conditions.put("system", property("os.name") + " " + property("os.version"));
    conditions.put("java", property("java.vm.name") + " " + property("java.runtime.version"));
    conditions.put("heap of each server", bench.heapMegabytes() + " MB");
    conditions.put("store", bench.stores().name());
    conditions.put("durability", bench.stores().durability());
    conditions.put("commands per commit", "all that wait, up to 1000; none waits for others");
    conditions.put("measured for", bench.scale().measured().toSeconds() + " s each");
    return conditions;
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}

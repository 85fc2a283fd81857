package dev.gatepost.simulator;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Starts one simulator on a port and prints how to call it, for a developer without a CRM account:
 * {@code activecampaign --port 9001 --contacts 500}.
 */
public final class SimulatorMain {
  private static final Map<String, Supplier<CrmSimulator>> CRMS = new TreeMap<>(Map.of(
      "activecampaign",
      ActiveCampaignSimulator::new,
      "keap",
      KeapSimulator::new,
      "ontraport",
      OntraportSimulator::new));

  private SimulatorMain() {}

  /** Runs until the process is stopped. */
  public static void main(String[] arguments) throws InterruptedException {
    if (arguments.length % 2 == 0 || !CRMS.containsKey(arguments[0])) {
      System.err.println(
          "usage: " + String.join("|", CRMS.keySet()) + " [--port N] [--contacts N]");
      System.exit(2);
    }
    CrmSimulator simulator = start(arguments);
    describe(simulator, System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    new CountDownLatch(1).await();
  }

  /** Starts the simulator that {@code arguments} name, with some people in it. */
  static CrmSimulator start(String... arguments) {
    Map<String, Integer> options = options(arguments);
    CrmSimulator simulator =
        CRMS.getOrDefault(arguments[0], ActiveCampaignSimulator::new).get();
    populate(simulator, options.getOrDefault("--contacts", 10));
    simulator.start(options.getOrDefault("--port", 0));
    return simulator;
  }

  /** Prints what a caller needs. */
  static void describe(CrmSimulator simulator, PrintStream out) {
    out.println("API:      " + simulator.apiUri());
    out.println("contacts: " + simulator.contactIds().size());
    out.println("try:      " + simulator.exampleCurl());
  }

  private static Map<String, Integer> options(String... arguments) {
    Map<String, Integer> options = new TreeMap<>();
    for (int i = 1; i < arguments.length; i += 2) {
      options.put(arguments[i], Integer.valueOf(arguments[i + 1]));
    }
    return options;
  }

  private static void populate(CrmSimulator simulator, int contacts) {
    String gold = simulator.addTag("Gold");
    String silver = simulator.addTag("Silver");
    String level = simulator.addField("Level", FieldType.TEXT);
    simulator.addField("Password", FieldType.TEXT);
    for (int i = 1; i <= contacts; i++) {
      String tag = i % 3 == 0 ? gold : silver;
      String contact = simulator.addContact("member%d@example.com".formatted(i), tag);
      simulator.setField(contact, level, Integer.toString(i % 5));
    }
  }
}

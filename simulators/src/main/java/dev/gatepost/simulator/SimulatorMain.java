package dev.gatepost.simulator;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/**
 * Starts one simulator on a port and prints how to call it, for a developer without a CRM account:
 * {@code activecampaign --port 9001 --contacts 500}.
 */
public final class SimulatorMain {
  private static final Map<String, Supplier<CrmSimulator>> CRMS = new TreeMap<>(Map.of(
      "activecampaign", ActiveCampaignSimulator::new,
      "keap", KeapSimulator::new,
      "ontraport", OntraportSimulator::new));

  /**
   * What the command line asks for.
   *
   * @param crm makes the CRM, still empty
   * @param port where it listens, 0 for any free port
   * @param contacts how many people are in it
   */
  record Wish(Supplier<CrmSimulator> crm, int port, int contacts) {
    private static final String NUMBER = "\\d{1,6}";

    /** Reads a command line; empty when it is not understood. */
    static Optional<Wish> parse(List<String> arguments) {
      if (arguments.isEmpty() || arguments.size() % 2 == 0) {
        return Optional.empty();
      }
      Optional<Wish> wish =
          Optional.ofNullable(CRMS.get(arguments.get(0))).map(crm -> new Wish(crm, 0, 10));
      for (int i = 1; i < arguments.size(); i += 2) {
        String option = arguments.get(i);
        String value = arguments.get(i + 1);
        wish = wish.filter(any -> value.matches(NUMBER))
            .flatMap(before -> before.with(option, Integer.parseInt(value)));
      }
      return wish;
    }

    private Optional<Wish> with(String option, int value) {
      return switch (option) {
        case "--port" -> Optional.of(new Wish(crm, value, contacts));
        case "--contacts" -> Optional.of(new Wish(crm, port, value));
        default -> Optional.empty();
      };
    }
  }

  private SimulatorMain() {}

  /**
   * Runs until the process is stopped; ends with status 2 when the arguments are not understood.
   */
  public static void main(String[] arguments) throws InterruptedException {
    Optional<Wish> wish = Wish.parse(List.of(arguments));
    if (wish.isEmpty()) {
      System.err.println(
          "usage: " + String.join("|", CRMS.keySet()) + " [--port N] [--contacts N]");
      System.exit(2);
    }
    CrmSimulator simulator = start(wish.orElseThrow());
    describe(simulator, System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    new CountDownLatch(1).await();
  }

  /** Starts the simulator, with some people in it. */
  static CrmSimulator start(Wish wish) {
    CrmSimulator simulator = wish.crm().get();
    populate(simulator, wish.contacts());
    simulator.start(wish.port());
    return simulator;
  }

  /** Prints what a caller needs. */
  static void describe(CrmSimulator simulator, PrintStream out) {
    out.println("API:      " + simulator.apiUri());
    out.println("contacts: " + simulator.contactIds().size());
    out.println("try:      " + simulator.exampleCurl());
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

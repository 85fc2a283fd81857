package dev.gatepost.simulator;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/**
 * Starts one simulator on a port and prints how to call it, for a developer without an account:
 * {@code activecampaign --port 9001 --contacts 500}.
 */
public final class SimulatorMain {
  private static final Map<String, IntFunction<Simulator>> SERVICES = new TreeMap<>(Map.of(
      "activecampaign", contacts -> populated(new ActiveCampaignSimulator(), contacts),
      "keap", contacts -> populated(new KeapSimulator(), contacts),
      "ontraport", contacts -> populated(new OntraportSimulator(), contacts),
      "stripe", contacts -> populated(new StripeSimulator(), contacts)));

  /** What the CRMs give their first contact as id. */
  private static final int FIRST_CONTACT = 1001;

  /**
   * What the command line asks for.
   *
   * @param service makes the simulator with so many people in it
   * @param port where it listens, 0 for any free port
   * @param contacts how many people are in it
   */
  record Wish(IntFunction<Simulator> service, int port, int contacts) {
    private static final String NUMBER = "\\d{1,6}";

    /** Reads a command line; empty when it is not understood. */
    static Optional<Wish> parse(List<String> arguments) {
      if (arguments.isEmpty() || arguments.size() % 2 == 0) {
        return Optional.empty();
      }
      Optional<Wish> wish = Optional.ofNullable(SERVICES.get(arguments.get(0)))
          .map(service -> new Wish(service, 0, 10));
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
        case "--port" -> Optional.of(new Wish(service, value, contacts));
        case "--contacts" -> Optional.of(new Wish(service, port, value));
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
          "usage: " + String.join("|", SERVICES.keySet()) + " [--port N] [--contacts N]");
      System.exit(2);
    }
    Simulator simulator = start(wish.orElseThrow());
    describe(simulator, System.out);
    Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
    new CountDownLatch(1).await();
  }

  /** Starts the simulator, with some people in it. */
  static Simulator start(Wish wish) {
    Simulator simulator = wish.service().apply(wish.contacts());
    simulator.start(wish.port());
    return simulator;
  }

  /** Prints what a caller needs. */
  static void describe(Simulator simulator, PrintStream out) {
    out.println("API:      " + simulator.apiUri());
    out.println("try:      " + simulator.exampleCurl());
    if (simulator instanceof CrmSimulator) {
      out.println(
          "post:     curl -d contact=%d --data-urlencode 'url=http://localhost:8080/?aal_updateuser=HANDSHAKE' %s"
              .formatted(FIRST_CONTACT, simulator.baseUri().resolve("/simulator/automation")));
    }
  }

  private static CrmSimulator populated(CrmSimulator simulator, int contacts) {
    String gold = simulator.addTag("Gold");
    String silver = simulator.addTag("Silver");
    String level = simulator.addField("Level", FieldType.TEXT);
    simulator.addField("Password", FieldType.TEXT);
    for (int i = 1; i <= contacts; i++) {
      String tag = i % 3 == 0 ? gold : silver;
      String contact = simulator.addContact("member%d@example.com".formatted(i), tag);
      simulator.setField(contact, level, Integer.toString(i % 5));
    }
    return simulator;
  }

  /** The same people as in the CRMs, as buyers: some owe a month, some have a card that fails. */
  private static StripeSimulator populated(StripeSimulator simulator, int contacts) {
    StripePlan gold = new StripePlan("prod_gold", 4900, "usd");
    for (int i = 1; i <= contacts; i++) {
      String contact = Integer.toString(FIRST_CONTACT + i - 1);
      String customer =
          simulator.addCustomer("member%d@example.com".formatted(i), Map.of("contact_id", contact));
      String subscription = simulator.subscribe(customer, gold);
      if (i % 2 == 0) {
        simulator.owe(subscription, gold.amount());
      }
      if (i % 3 == 0) {
        simulator.replaceCard(customer, StripeCard.declined("insufficient_funds"));
      }
    }
    return simulator;
  }
}

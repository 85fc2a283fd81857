package dev.gatepost.bench.chaos;

import dev.gatepost.bench.server.Patience;
import dev.gatepost.simulator.ActiveCampaignSimulator;
import dev.gatepost.simulator.Effect;
import dev.gatepost.simulator.FieldType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A CRM account full of people, each of whom is to become a member with a link, and to get one
 * credit. It keeps its own ledger of what was done to each, so that nobody has to take the server's
 * word for it.
 */
final class Town implements AutoCloseable {
  /**
   * What every person's automation posts: a command that is merged with its like, and one that adds
   * up if it is done twice. In each, the handshake follows the last equals sign.
   */
  static final List<String> COMMANDS = List.of("aal_genpass", "operation=credit&aal_fieldop");

  private static final String LINK = "Member link";
  private static final String CREDITS = "Credits";
  private static final String TOKEN = "TOKEN";

  private final ActiveCampaignSimulator crm = new ActiveCampaignSimulator();
  private final String link;
  private final String credits;
  private final List<String> people;

  /** Opens an account with so many contacts and no limits. */
  Town(int size) {
    crm.limitTo();
    String tag = crm.addTag("Gold");
    link = crm.addField(LINK, FieldType.TEXT);
    credits = crm.addField(CREDITS, FieldType.NUMBER);
    for (int i = 0; i < size; i++) {
      crm.setField(crm.addContact("person%d@example.com".formatted(i), tag), credits, "0");
    }
    people = crm.contactIds();
    crm.start(0);
  }

  int size() {
    return people.size();
  }

  /** Returns the first contact's id; the others follow. */
  long firstContact() {
    return Long.parseLong(people.get(0));
  }

  /** Returns the configuration of a server with this account's site, in {@code store}. */
  String configuration(String store) {
    return """
        store: %s
        sites:
          - id: town
            handshakes: [{secret: "${env:HANDSHAKE}"}]
            crm: {kind: activecampaign, url: "%s", token: "${env:%s}", callsPerSecond: 1000}
            password: {delivery: link, field: %s}
            operations: {credit: {steps: [{add: 1, to: %s}]}}
        """.formatted(store, crm.baseUri(), TOKEN, LINK, CREDITS);
  }

  /** Returns what the configuration finds in the environment. */
  Map<String, String> secrets() {
    return Map.of(TOKEN, ActiveCampaignSimulator.TOKEN);
  }

  /** Returns how many links and credits were given. */
  int served() {
    return changes().size();
  }

  /** Returns whether somebody is served within {@code time}. */
  boolean isServedWithin(Duration time) {
    int before = served();
    return Patience.until(() -> served() > before, time);
  }

  /** Returns how many people got a second credit. */
  int creditedTwice() {
    return (int) changes().entrySet().stream()
        .filter(change -> change.getKey().get(1).equals(credits) && change.getValue() > 1)
        .count();
  }

  /** Returns the links that somebody's field held for a while, until it got another. */
  List<URI> replacedLinks() {
    Map<String, String> current = new HashMap<>();
    List<URI> replaced = new ArrayList<>();
    for (Effect.FieldWritten write : writes()) {
      if (write.field().equals(link)) {
        Optional.ofNullable(current.put(write.contact(), write.value()))
            .filter(before -> !before.equals(write.value()))
            .map(URI::create)
            .ifPresent(replaced::add);
      }
    }
    return replaced;
  }

  /** Returns the longest time in which nothing was done, from the first to the last effect. */
  Duration longestSilence() {
    Duration longest = Duration.ZERO;
    Optional<Instant> last = Optional.empty();
    for (Effect.FieldWritten write : writes()) {
      Instant before = last.orElse(write.at());
      longest = Collections.max(List.of(longest, Duration.between(before, write.at())));
      last = Optional.of(write.at());
    }
    return longest;
  }

  /** How often each field of each person got another value. */
  private Map<List<String>, Long> changes() {
    return writes().stream()
        .filter(Effect::changed)
        .collect(Collectors.groupingBy(
            write -> List.of(write.contact(), write.field()), Collectors.counting()));
  }

  private List<Effect.FieldWritten> writes() {
    return crm.effects().of(Effect.FieldWritten.class).stream()
        .filter(write -> write.field().equals(link) || write.field().equals(credits))
        .toList();
  }

  @Override
  public void close() {
    crm.close();
  }
}

package dev.gatepost.crm.ontraport;

import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads contacts row by row, in as few calls as Ontraport allows. Thread-safe. */
final class People {
  private final CrmClient client;
  private final Sightings sightings;

  People(CrmClient client, Sightings sightings) {
    this.client = client;
    this.sightings = sightings;
  }

  /**
   * Reads these columns of {@code contacts}; those that do not exist are absent.
   *
   * <p>Ontraport ends a list where it likes and does not say so. So nobody is given up who may have
   * been left out: he is asked for again, until an answer says that he does not exist.
   */
  Map<ContactNumber, Row> read(Collection<ContactNumber> contacts, Collection<String> columns) {
    Map<ContactNumber, Row> found = new LinkedHashMap<>();
    Collection<ContactNumber> open = contacts;
    while (!open.isEmpty()) {
      List<ContactNumber> leftOut = new ArrayList<>();
      for (Selection asked : Selection.each(Calls.PAGE, open)) {
        Map<ContactNumber, Row> page = page(asked, columns);
        found.putAll(page);
        leftOut.addAll(perhapsLeftOut(asked, List.copyOf(page.keySet())));
      }
      open = leftOut;
    }
    sightings.saw(found.keySet());
    sightings.missed(without(found.keySet(), contacts));
    return found;
  }

  /**
   * Returns those of {@code contacts} that do not exist, looking only for those not seen lately.
   */
  Set<ContactNumber> missing(Collection<ContactNumber> contacts) {
    List<ContactNumber> unseen = sightings.unseen(contacts);
    return new LinkedHashSet<>(without(read(unseen, List.of()).keySet(), unseen));
  }

  /** Takes note that {@code contact} does not exist. */
  void forget(ContactNumber contact) {
    sightings.missed(List.of(contact));
  }

  private Map<ContactNumber, Row> page(Selection asked, Collection<String> columns) {
    CrmCall call = Calls.contacts(asked, columns);
    Map<ContactNumber, Row> page = new LinkedHashMap<>();
    for (Row row : Listing.rows(client, call)) {
      ContactNumber number = row.text("id")
          .flatMap(ContactNumber::parse)
          .filter(asked.contacts()::contains)
          .orElseThrow(() -> new CrmUnavailable(call + " answered with a contact not asked for"));
      page.put(number, row);
    }
    return page;
  }

  /**
   * Returns those of {@code asked} of whom {@code answered} tells nothing. The list is sorted, so
   * whoever would stand before its last row and does not, does not exist; and if nobody came,
   * nobody exists.
   */
  private static List<ContactNumber> perhapsLeftOut(Selection asked, List<ContactNumber> answered) {
    if (answered.isEmpty()) {
      return List.of();
    }
    boolean isSorted = answered.stream().sorted().toList().equals(answered);
    ContactNumber last = answered.get(answered.size() - 1);
    Predicate<ContactNumber> isOpen = contact -> !isSorted || contact.compareTo(last) > 0;
    return without(answered, asked.contacts()).stream().filter(isOpen).toList();
  }

  private static List<ContactNumber> without(
      Collection<ContactNumber> some, Collection<ContactNumber> all) {
    return all.stream().filter(contact -> !some.contains(contact)).toList();
  }
}

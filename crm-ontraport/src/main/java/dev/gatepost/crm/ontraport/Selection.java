package dev.gatepost.crm.ontraport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The contacts that one call is about: each by its number, and never nobody. Ontraport takes a call
 * without ids for one about every contact of the account, so {@link Calls} takes contacts in no
 * other form than this, which cannot be empty.
 *
 * @param contacts at least one, in ascending order
 */
record Selection(List<ContactNumber> contacts) {
  /** Sorts and copies, then checks. */
  Selection {
    contacts = contacts.stream().distinct().sorted().toList();
    if (contacts.isEmpty()) {
      throw new IllegalArgumentException("a call must name the contacts it is about");
    }
  }

  /** Cuts {@code contacts} into selections of at most {@code most}; nobody needs none. */
  static List<Selection> each(int most, Collection<ContactNumber> contacts) {
    List<ContactNumber> sorted = contacts.stream().distinct().sorted().toList();
    List<Selection> selections = new ArrayList<>();
    for (int from = 0; from < sorted.size(); from += most) {
      selections.add(new Selection(sorted.subList(from, Math.min(sorted.size(), from + most))));
    }
    return selections;
  }

  /** Returns {@code 7,8,9}. */
  String commaList() {
    return contacts.stream().map(ContactNumber::toString).collect(Collectors.joining(","));
  }

  /** Returns the condition that holds for these contacts and no other. */
  String condition() {
    return contacts.stream()
        .map("{\"value\":%s}"::formatted)
        .collect(Collectors.joining(
            ",", "[{\"field\":{\"field\":\"id\"},\"op\":\"IN\",\"value\":{\"list\":[", "]}}]"));
  }
}

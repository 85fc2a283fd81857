package dev.gatepost.crm.ontraport;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which contacts Ontraport has shown lately. A change of tags is accepted whether a contact exists
 * or not, so somebody has to look; whoever was read a moment ago need not be looked up again.
 * Thread-safe.
 */
final class Sightings {
  /** How long a contact is taken to exist after it was seen. */
  static final Duration LASTING = Duration.ofMinutes(10);

  private static final int MOST = 20_000;

  private final InstantSource clock;
  private final Map<ContactNumber, Instant> seen = new LinkedHashMap<>();

  Sightings(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes note that each of {@code contacts} exists. */
  synchronized void saw(Collection<ContactNumber> contacts) {
    Instant until = clock.instant().plus(LASTING);
    for (ContactNumber contact : contacts) {
      seen.remove(contact);
      seen.put(contact, until);
    }
    dropOldest();
  }

  /** Takes note that none of {@code contacts} exists. */
  synchronized void missed(Collection<ContactNumber> contacts) {
    contacts.forEach(seen::remove);
  }

  /** Returns those of {@code contacts} that were not seen lately. */
  synchronized List<ContactNumber> unseen(Collection<ContactNumber> contacts) {
    Instant now = clock.instant();
    return contacts.stream()
        .filter(contact -> !seen.getOrDefault(contact, Instant.MIN).isAfter(now))
        .toList();
  }

  private void dropOldest() {
    var oldest = seen.keySet().iterator();
    for (int excess = seen.size() - MOST; excess > 0; excess--) {
      oldest.next();
      oldest.remove();
    }
  }
}

package dev.gatepost.http.wiring;

import dev.gatepost.core.service.MoneyGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The name of the machine this runs on. */
final class ThisMachine {
  /** What the machine calls itself; {@code localhost} if it does not know. */
  static final String NAME = name();

  private ThisMachine() {}

  /** Returns a guard that objects on any machine but {@code names}; on none if there are none. */
  static MoneyGuard among(Set<String> names) {
    return () -> names.isEmpty() || names.contains(NAME)
        ? Optional.empty()
        : Optional.of(
            "orderForms.machines allows %s to move money, and this is '%s', so it moves none"
                .formatted(new TreeSet<>(names), NAME));
  }

  private static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return InetAddress.getLoopbackAddress().getHostName();
    }
  }
}

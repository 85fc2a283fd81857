package dev.gatepost.http.edge;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Who sent a call, as far as the network tells. One household or server usually has a whole /64 of
 * IPv6, so that is what counts as one client there.
 *
 * @param value an IPv4 address, the first half of an IPv6 address, or what a proxy calls the client
 */
public record ClientAddress(String value) {
  private static final int LONGEST = 64;
  private static final int NETWORK_BYTES = 8;

  /** Cuts what is too long to be an address: a proxy may pass on anything. */
  public ClientAddress {
    value = value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }

  /** Returns the client at {@code address}. */
  public static ClientAddress of(InetAddress address) {
    if (address instanceof Inet6Address) {
      byte[] network = Arrays.copyOf(address.getAddress(), NETWORK_BYTES);
      return new ClientAddress(HexFormat.of().formatHex(network) + "/64");
    }
    return new ClientAddress(address.getHostAddress());
  }

  @Override
  public String toString() {
    return value;
  }
}

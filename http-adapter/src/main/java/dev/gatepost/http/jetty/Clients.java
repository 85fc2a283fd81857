package dev.gatepost.http.jetty;

import dev.gatepost.http.edge.ClientAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;

/**
 * Tells who sent a request.
 *
 * @param trustForwardedFor whether the nearest proxy's word counts
 */
record Clients(boolean trustForwardedFor) {
  /** Returns the sender: the last address in the list, which is the one our own proxy added. */
  ClientAddress of(Request request) {
    return forwarded(request).orElseGet(() -> direct(request));
  }

  private Optional<ClientAddress> forwarded(Request request) {
    List<String> chain =
        trustForwardedFor ? request.getHeaders().getCSV("X-Forwarded-For", false) : List.of();
    return chain.isEmpty()
        ? Optional.empty()
        : Optional.of(new ClientAddress(chain.get(chain.size() - 1)));
  }

  private static ClientAddress direct(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
                instanceof InetSocketAddress socket
            && socket.getAddress() != null
        ? ClientAddress.of(socket.getAddress())
        : new ClientAddress("unknown");
  }
}

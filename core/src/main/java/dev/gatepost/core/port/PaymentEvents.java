package dev.gatepost.core.port;

import dev.gatepost.core.payment.EventReading;
import java.time.Instant;
import java.util.Optional;

/**
 * Understands what one site's payment service posts about its own accord.
 *
 * <p>Reading changes nothing, makes no call and does not throw. Implementations are thread-safe.
 */
public interface PaymentEvents {
  /**
   * Checks first that the post is genuine and not too old, and only then what it says.
   *
   * @param body the bytes as they came
   * @param signature the header that vouches for them, if there was one
   * @param now the present
   */
  EventReading read(byte[] body, Optional<String> signature, Instant now);
}

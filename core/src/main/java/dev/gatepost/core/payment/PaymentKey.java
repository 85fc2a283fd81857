package dev.gatepost.core.payment;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.subscription.SubscriptionId;
import java.util.regex.Pattern;

/**
 * Names one thing that one command asks of the payment service, so that it is done once however
 * often it is asked for. Every attempt at the command makes the same key, in whichever process.
 *
 * @param value at most 96 letters, digits, {@code -}, {@code _} and {@code :}
 */
public record PaymentKey(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[A-Za-z0-9_:-]{1,96}");

  /** Checks {@code value}. */
  public PaymentKey {
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a payment key: '%s'".formatted(value));
    }
  }

  /** Returns the key of {@code command} for {@code invoice}. */
  public static PaymentKey of(CommandId command, InvoiceId invoice) {
    return new PaymentKey("%s:%s".formatted(command, invoice));
  }

  /** Returns the key of {@code command} for {@code subscription}. */
  public static PaymentKey of(CommandId command, SubscriptionId subscription) {
    return new PaymentKey("%s:%s".formatted(command, subscription));
  }

  @Override
  public String toString() {
    return value;
  }
}

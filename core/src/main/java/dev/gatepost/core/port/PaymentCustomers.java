package dev.gatepost.core.port;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.CustomerMatch;
import dev.gatepost.core.payment.Payer;
import java.util.Optional;

/**
 * The people who pay, as one site's payment service knows them.
 *
 * <p>Reading changes nothing. Implementations are thread-safe. {@link PaymentsUnavailable} means
 * that trying later may help, {@link PaymentsRefused} that it will not.
 */
public interface PaymentCustomers {
  /**
   * Returns the customer that {@code contact} is: the one that was told its id, or else the one
   * with its e-mail address. A customer that was told another contact's id is not this one.
   */
  CustomerMatch find(ContactId contact, Optional<EmailAddress> email);

  /** Returns who {@code customer} is, unless the payment service has no such customer any more. */
  Optional<Payer> identify(CustomerId customer);
}

package dev.gatepost.testkit;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.port.Billing;
import dev.gatepost.core.port.PaymentCustomers;
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Instant;
import java.util.Optional;

/** An account of a payment service that a contract may prepare, look into and make fail. */
public interface PaymentsUnderTest {
  /** A product that the account's site sells. */
  ProductId GOLD = new ProductId("gold");

  /** Another one. */
  ProductId SILVER = new ProductId("silver");

  /** Returns the people who pay. */
  PaymentCustomers customers();

  /** Returns their subscriptions. */
  Billing billing();

  /** Returns what they owe. */
  Payments payments();

  /** Returns the present, by the account's clock. */
  Instant now();

  /** Adds a customer with a card that pays; {@code contact} is what the customer was told. */
  CustomerId addCustomer(Optional<ContactId> contact, Optional<EmailAddress> email);

  /**
   * Adds a running subscription, paid until {@code paidUntil}, to {@link #GOLD} or {@link #SILVER}.
   */
  SubscriptionId subscribe(CustomerId customer, ProductId product, Instant paidUntil);

  /** Adds a running subscription to something that the site does not sell. */
  SubscriptionId subscribeToSomethingElse(CustomerId customer, Instant paidUntil);

  /** Returns whose {@code subscription} is. */
  CustomerId ownerOf(SubscriptionId subscription);

  /** Adds an open invoice, made out now, that nobody has tried to collect. */
  InvoiceId owe(SubscriptionId subscription, Money amount);

  /**
   * Makes the customer's card be declined with {@code code}, such as {@code insufficient_funds}.
   */
  void declineCard(CustomerId customer, String code);

  /** Makes the customer's bank ask for the cardholder. */
  void askForAuthentication(CustomerId customer);

  /** Gives the customer a card that pays. */
  void replaceCard(CustomerId customer);

  /** Makes the next attempt to collect do all it should, and lose its answer. */
  void loseNextAnswer();

  /** Returns how often {@code invoice} was paid: 0, or 1 if all is well. */
  int timesPaid(InvoiceId invoice);

  /** Returns how many payments of {@code subscription} will pass without being collected. */
  int paymentsSkipped(SubscriptionId subscription);
}

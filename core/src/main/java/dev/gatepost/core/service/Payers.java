package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.Payer;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.port.ContactReader;
import dev.gatepost.core.port.PaymentCustomers;
import dev.gatepost.core.port.Subscriptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out which contact a payment event is about: the one it names, the one whose subscription
 * Gatepost knows, the one its customer was told, or the only one with its e-mail address.
 */
final class Payers {
  private final ContactReader contacts;
  private final Subscriptions subscriptions;
  private final PaymentCustomers customers;

  Payers(ContactReader contacts, Subscriptions subscriptions, PaymentCustomers customers) {
    this.contacts = contacts;
    this.subscriptions = subscriptions;
    this.customers = customers;
  }

  /**
   * Returns the contact.
   *
   * @throws Halt if there is none, or could be several
   */
  Contact contact(PaymentEvent event) {
    Optional<ContactId> known = event.contact().or(() -> known(event));
    return known.isPresent() ? read(known.get()) : ofCustomer(event.customer());
  }

  private Optional<ContactId> known(PaymentEvent event) {
    return event.subscription().stream()
        .flatMap(reference -> subscriptions.of(reference).stream())
        .map(kept -> kept.contact())
        .findFirst();
  }

  private Contact ofCustomer(CustomerId customer) {
    Payer payer = customers
        .identify(customer)
        .orElseThrow(() -> nobody(customer, "the payment service no longer has it"));
    return payer
        .contact()
        .map(this::read)
        .orElseGet(() -> payer
            .email()
            .map(email -> ofAddress(customer, email))
            .orElseThrow(() -> nobody(customer, "it has neither a contact's id nor an address")));
  }

  private Contact ofAddress(CustomerId customer, EmailAddress email) {
    List<Contact> same = contacts.findByEmail(email, Set.of());
    if (same.size() > 1) {
      throw new Halt(
          Refusal.EMAIL_AMBIGUOUS,
          "%d contacts share the e-mail address of customer %s; merge them in the CRM, or tell the"
                  .formatted(same.size(), customer)
              + " customer which contact it is");
    }
    return same.stream()
        .findFirst()
        .orElseThrow(() -> nobody(customer, "the CRM has nobody with its address"));
  }

  private Contact read(ContactId id) {
    Map<ContactId, Contact> read = contacts.read(Set.of(id), Set.of());
    return Optional.ofNullable(read.get(id))
        .orElseThrow(() -> new Halt(MemberSync.contactUnknown(id)));
  }

  private static Halt nobody(CustomerId customer, String why) {
    return new Halt(
        Refusal.CONTACT_UNKNOWN,
        "customer %s of the payment service is no contact of the CRM: %s".formatted(customer, why));
  }
}

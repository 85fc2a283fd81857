package dev.gatepost.orderforms;

import com.stripe.model.Customer;
import com.stripe.param.CustomerListParams;
import com.stripe.param.CustomerSearchParams;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.CustomerMatch;
import dev.gatepost.core.payment.Payer;
import dev.gatepost.core.port.PaymentCustomers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds customers by what their metadata says, and by their e-mail address. Stripe's search knows
 * both and lags behind by a minute; its list is up to date and knows the address only, and that
 * letter by letter. So both are asked.
 */
final class StripeCustomers implements PaymentCustomers {
  private static final String FINDING = "finding the customer";

  private final StripeApi api;
  private final String contactKey;

  StripeCustomers(StripeApi api, String contactKey) {
    this.api = api;
    this.contactKey = contactKey;
  }

  @Override
  public CustomerMatch find(ContactId contact, Optional<EmailAddress> email) {
    List<Customer> found = candidates(contact, email);
    List<Customer> told =
        found.stream().filter(one -> contact(one).equals(Optional.of(contact))).toList();
    return told.isEmpty()
        ? match(found.stream().filter(this::wasToldNothing).toList(), "the e-mail address")
        : match(told, "the metadata " + contactKey);
  }

  @Override
  public Optional<Payer> identify(CustomerId customer) {
    return api.find("reading the customer", stripe -> stripe.customers().retrieve(customer.value()))
        .filter(found -> !Boolean.TRUE.equals(found.getDeleted()))
        .map(found -> new Payer(contact(found), email(found)));
  }

  /** Returns each customer that may be the contact, once. */
  private List<Customer> candidates(ContactId contact, Optional<EmailAddress> email) {
    Map<String, Customer> found = new LinkedHashMap<>();
    search(contact, email).forEach(one -> found.put(one.getId(), one));
    email.map(this::list).orElse(List.of()).forEach(one -> found.put(one.getId(), one));
    return new ArrayList<>(found.values());
  }

  private List<Customer> search(ContactId contact, Optional<EmailAddress> email) {
    String told = "metadata['%s']:'%s'".formatted(contactKey, contact);
    String query = email
        .map(address -> "%s OR email:'%s'".formatted(told, quoted(address)))
        .orElse(told);
    CustomerSearchParams wish =
        CustomerSearchParams.builder().setQuery(query).setLimit(StripeApi.PAGE).build();
    return api.call(FINDING, stripe -> stripe.customers().search(wish)).getData();
  }

  private List<Customer> list(EmailAddress email) {
    CustomerListParams wish = CustomerListParams.builder()
        .setEmail(email.value())
        .setLimit(StripeApi.PAGE)
        .build();
    return api.call(FINDING, stripe -> stripe.customers().list(wish)).getData();
  }

  private static String quoted(EmailAddress email) {
    return email.value().replace("\\", "\\\\").replace("'", "\\'");
  }

  private static CustomerMatch match(List<Customer> found, String sharing) {
    if (found.isEmpty()) {
      return new CustomerMatch.None();
    }
    return found.size() == 1
        ? new CustomerMatch.Found(new CustomerId(found.get(0).getId()))
        : new CustomerMatch.Ambiguous(found.size(), sharing);
  }

  private boolean wasToldNothing(Customer customer) {
    return note(customer).isEmpty();
  }

  /** Returns the contact that a customer was told; a note that is no contact id names nobody. */
  private Optional<ContactId> contact(Customer customer) {
    return note(customer).flatMap(Contacts::parse);
  }

  private Optional<String> note(Customer customer) {
    return Optional.ofNullable(customer.getMetadata())
        .flatMap(metadata -> Optional.ofNullable(metadata.get(contactKey)))
        .filter(note -> !note.isBlank());
  }

  private static Optional<EmailAddress> email(Customer customer) {
    return Optional.ofNullable(customer.getEmail())
        .filter(EmailAddress::isValid)
        .map(EmailAddress::new);
  }
}

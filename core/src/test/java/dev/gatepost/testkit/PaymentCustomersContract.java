package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.CustomerMatch;
import dev.gatepost.core.payment.CustomerMatch.Ambiguous;
import dev.gatepost.core.payment.CustomerMatch.Found;
import dev.gatepost.core.payment.CustomerMatch.None;
import dev.gatepost.core.payment.Payer;
import dev.gatepost.core.port.PaymentCustomers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PaymentCustomers} must do. */
public interface PaymentCustomersContract {
  /** A contact. */
  ContactId ANNA = new ContactId("1001");

  /** Another one. */
  ContactId BEN = new ContactId("1002");

  /** An address. */
  EmailAddress ADDRESS = new EmailAddress("anna@example.com");

  /** Returns the account under test: the same throughout a test, fresh for each. */
  PaymentsUnderTest account();

  @Test
  default void aCustomerThatWasToldTheContactIsFound() {
    CustomerId anna = account().addCustomer(Optional.of(ANNA), Optional.empty());
    account().addCustomer(Optional.of(BEN), Optional.empty());

    assertThat(find(ANNA)).isEqualTo(new Found(anna));
  }

  @Test
  default void aCustomerWithTheContactsAddressIsFound() {
    CustomerId anna = account().addCustomer(Optional.empty(), Optional.of(ADDRESS));

    assertThat(find(ANNA)).isEqualTo(new Found(anna));
  }

  @Test
  default void whatACustomerWasToldGoesBeforeItsAddress() {
    account().addCustomer(Optional.empty(), Optional.of(ADDRESS));
    CustomerId told = account().addCustomer(Optional.of(ANNA), Optional.empty());

    assertThat(find(ANNA)).isEqualTo(new Found(told));
  }

  @Test
  default void anotherContactsCustomerIsNotTakenForItsAddress() {
    account().addCustomer(Optional.of(BEN), Optional.of(ADDRESS));

    assertThat(find(ANNA)).isEqualTo(new None());
  }

  @Test
  default void twoCustomersOfOneAddressAreNotGuessedAt() {
    account().addCustomer(Optional.empty(), Optional.of(ADDRESS));
    account().addCustomer(Optional.empty(), Optional.of(ADDRESS));

    assertThat(find(ANNA))
        .isInstanceOfSatisfying(Ambiguous.class, two -> assertThat(two.count()).isEqualTo(2));
  }

  @Test
  default void twoCustomersOfOneContactAreNotGuessedAt() {
    account().addCustomer(Optional.of(ANNA), Optional.empty());
    account().addCustomer(Optional.of(ANNA), Optional.of(ADDRESS));

    assertThat(find(ANNA))
        .isInstanceOfSatisfying(Ambiguous.class, two -> assertThat(two.count()).isEqualTo(2));
  }

  @Test
  default void aContactWhoNeverPaidIsNoCustomer() {
    assertThat(find(ANNA)).isEqualTo(new None());
    assertThat(account().customers().find(ANNA, Optional.empty())).isEqualTo(new None());
  }

  @Test
  default void aCustomerIsIdentified() {
    CustomerId anna = account().addCustomer(Optional.of(ANNA), Optional.of(ADDRESS));
    CustomerId somebody = account().addCustomer(Optional.empty(), Optional.empty());

    assertThat(account().customers().identify(anna))
        .contains(new Payer(Optional.of(ANNA), Optional.of(ADDRESS)));
    assertThat(account().customers().identify(somebody))
        .contains(new Payer(Optional.empty(), Optional.empty()));
    assertThat(account().customers().identify(new CustomerId("cus_nobody"))).isEmpty();
  }

  private CustomerMatch find(ContactId contact) {
    return account().customers().find(contact, Optional.of(ADDRESS));
  }
}

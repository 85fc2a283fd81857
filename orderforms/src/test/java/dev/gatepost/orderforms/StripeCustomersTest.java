package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.payment.CustomerId;
import dev.gatepost.core.payment.CustomerMatch;
import dev.gatepost.core.payment.CustomerMatch.Found;
import dev.gatepost.core.payment.CustomerMatch.None;
import dev.gatepost.testkit.PaymentCustomersContract;
import dev.gatepost.testkit.PaymentsUnderTest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StripeCustomersTest implements PaymentCustomersContract {
  @RegisterExtension
  final StripeUnderTest account = new StripeUnderTest();

  @Override
  public PaymentsUnderTest account() {
    return account;
  }

  @Test
  void aNewCustomerIsFoundByAddressThoughTheSearchDoesNotKnowItYet() {
    account.simulator.searchLag(Duration.ofMinutes(1));
    CustomerId anna = account.addCustomer(Optional.of(ANNA), Optional.of(ADDRESS));

    assertThat(find(Optional.of(ADDRESS))).isEqualTo(new Found(anna));
    assertThat(find(Optional.empty())).isEqualTo(new None());
    account.clock.advance(Duration.ofMinutes(1));
    assertThat(find(Optional.empty())).isEqualTo(new Found(anna));
  }

  @Test
  void anAddressInCapitalsIsTheSameAddress() {
    String anna = account.simulator.addCustomer("Anna@Example.com", Map.of());

    assertThat(find(Optional.of(ADDRESS))).isEqualTo(new Found(new CustomerId(anna)));
  }

  @Test
  void anAddressWithAQuoteIsNoOtherSearch() {
    EmailAddress quoted = new EmailAddress("o'neil@example.com");
    CustomerId neil = account.addCustomer(Optional.empty(), Optional.of(quoted));
    account.addCustomer(Optional.empty(), Optional.of(ADDRESS));

    assertThat(find(Optional.of(quoted))).isEqualTo(new Found(neil));
    assertThat(find(Optional.of(new EmailAddress("x'ormetadata['contact_id']:'1002@example.com"))))
        .isEqualTo(new None());
  }

  @Test
  void aDeletedCustomerIsNobody() {
    CustomerId anna = account.addCustomer(Optional.of(ANNA), Optional.of(ADDRESS));
    account.simulator.deleteCustomer(anna.value());

    assertThat(account.customers().identify(anna)).isEmpty();
    assertThat(find(Optional.of(ADDRESS))).isEqualTo(new None());
  }

  @Test
  void aNoteThatIsNoContactNamesNobodyAndIsNotTakenForItsAddress() {
    account.simulator.addCustomer(ADDRESS.value(), Map.of("contact_id", "see the CRM"));

    assertThat(find(Optional.of(ADDRESS))).isEqualTo(new None());
  }

  @Test
  void theMetadataKeyIsTheSitesOwn() {
    String anna = account.simulator.addCustomer("", Map.of("keap", ANNA.value()));
    Stripe stripe = StripeUnderTest.connect(account.settings().withContactKey("keap"));

    assertThat(stripe.customers().find(ANNA, Optional.empty()))
        .isEqualTo(new Found(new CustomerId(anna)));
  }

  private CustomerMatch find(Optional<EmailAddress> email) {
    return account.customers().find(ANNA, email);
  }
}

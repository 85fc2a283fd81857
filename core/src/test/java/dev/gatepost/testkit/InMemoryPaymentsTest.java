package dev.gatepost.testkit;

final class InMemoryPaymentsTest
    implements PaymentCustomersContract, BillingContract, PaymentsContract {
  private final InMemoryPayments payments = new InMemoryPayments(new MovableClock());

  @Override
  public PaymentsUnderTest account() {
    return payments;
  }
}

package dev.gatepost.orderforms;

import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.InvoiceLineItemCollection;
import com.stripe.model.InvoicePayment;
import com.stripe.model.InvoicePaymentCollection;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.InvoiceRetrieveParams;
import dev.gatepost.core.payment.InvoiceState;
import dev.gatepost.core.payment.Money;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.subscription.SubscriptionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads Stripe's invoices. */
final class Invoices {
  private static final String PAYMENTS = "payments.data.payment.payment_intent";

  private Invoices() {}

  /** Returns the wish to see how an invoice is being paid, too. */
  static InvoiceRetrieveParams withPayments() {
    return InvoiceRetrieveParams.builder().addExpand(PAYMENTS).build();
  }

  /** Lists all invoices of {@code subscription}, newest first. */
  static List<Invoice> of(SubscriptionId subscription, StripeApi api) {
    return list(subscription, api, InvoiceListParams.builder());
  }

  /** Lists the open invoices of {@code subscription}, newest first. */
  static List<Invoice> open(SubscriptionId subscription, StripeApi api) {
    InvoiceListParams.Builder open =
        InvoiceListParams.builder().setStatus(InvoiceListParams.Status.OPEN);
    return list(subscription, api, open);
  }

  private static List<Invoice> list(
      SubscriptionId subscription, StripeApi api, InvoiceListParams.Builder wish) {
    wish.setSubscription(subscription.value()).setLimit(StripeApi.PAGE);
    return api.all("listing the invoices", (stripe, after) -> {
      if (!after.isEmpty()) {
        wish.setStartingAfter(after);
      }
      return stripe.invoices().list(wish.build());
    });
  }

  static InvoiceState state(Invoice invoice) {
    return switch (status(invoice)) {
      case "paid" -> InvoiceState.PAID;
      case "open" -> isUnderWay(invoice) ? InvoiceState.PROCESSING : InvoiceState.OPEN;
      case "draft" -> InvoiceState.OPEN;
      default -> InvoiceState.CLOSED;
    };
  }

  /** Returns whether {@code invoice} was to be paid and has not been. */
  static boolean isUnpaid(Invoice invoice) {
    return status(invoice).equals("open") || status(invoice).equals("uncollectible");
  }

  static Money owed(Invoice invoice) {
    return money(
        invoice, Answers.required(invoice.getAmountRemaining(), "an invoice's amount_remaining"));
  }

  /** Returns what was paid for {@code invoice}; nothing unless it says that it is paid. */
  static Optional<Money> paid(Invoice invoice) {
    return state(invoice) == InvoiceState.PAID && invoice.getAmountPaid() != null
        ? Optional.of(money(invoice, invoice.getAmountPaid()))
        : Optional.empty();
  }

  static Instant since(Invoice invoice) {
    return Instant.ofEpochSecond(Answers.required(invoice.getCreated(), "an invoice's created"));
  }

  /** Returns when the time begins that {@code invoice} is for. */
  static Instant from(Invoice invoice) {
    return lines(invoice)
        .filter(Invoices::isForSubscription)
        .flatMap(line -> Optional.ofNullable(line.getPeriod()).stream())
        .flatMap(period -> Optional.ofNullable(period.getStart()).stream())
        .map(Instant::ofEpochSecond)
        .min(Instant::compareTo)
        .orElseGet(() -> since(invoice));
  }

  private static Stream<InvoiceLineItem> lines(Invoice invoice) {
    return Optional.ofNullable(invoice.getLines()).map(InvoiceLineItemCollection::getData).stream()
        .flatMap(List::stream);
  }

  /** A proration is for time that has gone by. */
  private static boolean isForSubscription(InvoiceLineItem line) {
    return Optional.ofNullable(line.getParent())
        .flatMap(parent -> Optional.ofNullable(parent.getSubscriptionItemDetails()))
        .filter(details -> !Boolean.TRUE.equals(details.getProration()))
        .isPresent();
  }

  private static String status(Invoice invoice) {
    return Optional.ofNullable(invoice.getStatus()).orElse("");
  }

  private static boolean isUnderWay(Invoice invoice) {
    return Optional.ofNullable(invoice.getPayments())
        .map(InvoicePaymentCollection::getData)
        .stream()
        .flatMap(List::stream)
        .map(InvoicePayment::getPayment)
        .flatMap(payment -> Optional.ofNullable(payment.getPaymentIntentObject()).stream())
        .anyMatch(intent -> "processing".equals(intent.getStatus()));
  }

  private static Money money(Invoice invoice, long amount) {
    try {
      return Amounts.money(
          amount, Answers.required(invoice.getCurrency(), "an invoice's currency"));
    } catch (IllegalArgumentException e) {
      throw new PaymentsRefused(
          "the invoice %s has an amount that is none: %s"
              .formatted(invoice.getId(), e.getMessage()),
          e);
    }
  }
}

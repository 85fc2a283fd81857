package dev.gatepost.orderforms;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.net.RequestOptions;
import com.stripe.param.InvoicePayParams;
import dev.gatepost.core.payment.InvoiceId;
import dev.gatepost.core.payment.InvoiceState;
import dev.gatepost.core.payment.OpenInvoice;
import dev.gatepost.core.payment.PaymentKey;
import dev.gatepost.core.payment.PaymentResult;
import dev.gatepost.core.port.Payments;
import dev.gatepost.core.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Collects invoices. The key goes to Stripe as the idempotency key of the attempt: Stripe keeps the
 * answer under it for a day, and a paid invoice cannot be paid again after that.
 */
final class StripePayments implements Payments {
  private static final String PAYING = "paying the invoice";

  private static final InvoicePayParams ALONE =
      InvoicePayParams.builder().setOffSession(true).build();

  private final StripeApi api;

  StripePayments(StripeApi api) {
    this.api = api;
  }

  @Override
  public List<OpenInvoice> open(SubscriptionId subscription) {
    List<Invoice> oldestFirst = new ArrayList<>(Invoices.open(subscription, api));
    Collections.reverse(oldestFirst);
    return oldestFirst.stream()
        .map(StripePayments::open)
        .filter(invoice -> invoice.owed().minor() > 0)
        .sorted(Comparator.comparing(OpenInvoice::since))
        .toList();
  }

  private static OpenInvoice open(Invoice invoice) {
    return new OpenInvoice(
        new InvoiceId(invoice.getId()), Invoices.owed(invoice), Invoices.since(invoice));
  }

  @Override
  public PaymentResult pay(InvoiceId invoice, PaymentKey key) {
    RequestOptions once =
        RequestOptions.builder().setIdempotencyKey(key.value()).build();
    try {
      return result(api.raw(stripe -> stripe.invoices().pay(invoice.value(), ALONE, once)));
    } catch (StripeException e) {
      return result(invoice, e);
    }
  }

  @Override
  public InvoiceState state(InvoiceId invoice) {
    return api.invoice(invoice).map(Invoices::state).orElse(InvoiceState.CLOSED);
  }

  private static PaymentResult result(Invoice invoice) {
    return Invoices.paid(invoice)
        .<PaymentResult>map(PaymentResult.Charged::new)
        .orElseGet(() -> new PaymentResult.Unknown("the bank has not decided yet"));
  }

  private PaymentResult result(InvoiceId invoice, StripeException e) {
    if (isUncertain(e)) {
      return new PaymentResult.Unknown(
          e instanceof ApiConnectionException
              ? PAYING + Failures.words(e)
              : Failures.answer(PAYING, e));
    }
    if (Failures.status(e) == 402 || Declines.needsAuthentication(e)) {
      return Declines.of(e);
    }
    if (Failures.status(e) == 400) {
      return objection(invoice, e);
    }
    throw Failures.of(PAYING, e);
  }

  /**
   * Whether money may have moved: no answer came, or none that Stripe gives before it begins. A
   * conflict means that another attempt under the same key is under way.
   */
  private static boolean isUncertain(StripeException e) {
    int status = Failures.status(e);
    return e instanceof ApiConnectionException
        ? !Failures.neverArrived(e)
        : status < 400 || status == 409 || status >= 500;
  }

  /** Stripe says only in words that an invoice cannot be paid, so it is asked what has become. */
  private PaymentResult objection(InvoiceId invoice, StripeException e) {
    Optional<Invoice> now = api.invoice(invoice);
    InvoiceState state = now.map(Invoices::state).orElse(InvoiceState.CLOSED);
    return switch (state) {
      case PAID -> new PaymentResult.AlreadyPaid();
      case PROCESSING -> new PaymentResult.Unknown("the bank has not decided yet");
      case CLOSED -> new PaymentResult.NothingOwed();
      case OPEN -> {
        if (Failures.code(e).equals("resource_missing")) {
          yield Declines.declined("no_payment_method");
        }
        throw Failures.of(PAYING, e);
      }
    };
  }
}

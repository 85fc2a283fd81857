package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatepost.simulator.StripeAccount.Invoice;
import java.util.List;

/** The invoice endpoints. */
final class StripeInvoices {
  private final StripeAccount account;
  private final StripeRows rows;
  private final StripeTill till;

  StripeInvoices(StripeAccount account, StripeRows rows, StripeTill till) {
    this.account = account;
    this.rows = rows;
    this.till = till;
  }

  void addTo(StripeRoutes routes) {
    routes
        .on("GET /invoices", this::list)
        .onId("GET /invoices/{id}", this::read)
        .onId("POST /invoices/{id}/pay", this::pay);
  }

  private ObjectNode list(StripeForm form) {
    form.allowing("subscription", "customer", "status", "limit", "starting_after");
    form.text("subscription").ifPresent(account.subscriptions::of);
    List<Invoice> found = account.invoices.newestFirst().stream()
        .filter(i -> form.text("subscription").map(i.subscription.id()::equals).orElse(true))
        .filter(
            i -> form.text("customer").map(i.subscription.customer.id()::equals).orElse(true))
        .filter(i -> form.text("status").map(i.status::equals).orElse(true))
        .toList();
    return StripeList.page("/v1/invoices", found, form, rows::invoice);
  }

  private ObjectNode read(StripeForm form, String id) {
    Invoice invoice = account.invoices.of(id);
    ObjectNode row = rows.invoice(invoice);
    return form.expands("payments") ? rows.withPayments(row, invoice) : row;
  }

  private ObjectNode pay(StripeForm form, String id) {
    form.allowing("off_session", "payment_method");
    Invoice invoice = account.invoices.of(id);
    till.payNow(invoice, form.cause());
    return rows.invoice(invoice);
  }
}

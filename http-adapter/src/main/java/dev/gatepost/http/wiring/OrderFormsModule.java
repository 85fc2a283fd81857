package dev.gatepost.http.wiring;

import dagger.Module;
import dagger.Provides;
import dev.gatepost.core.port.PaymentService;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.MoneyGuard;
import dev.gatepost.core.service.OrderForms;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.OrderFormSettings;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import dev.gatepost.http.edge.FailureBudget;
import dev.gatepost.http.edge.PaymentEventEndpoint;
import dev.gatepost.orderforms.Stripe;
import dev.gatepost.store.jdbc.JdbcStore;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** What each site sells, with its Stripe account. */
@Module
interface OrderFormsModule {
  @Provides
  @Singleton
  static StripeAccounts accounts(Settings settings) {
    return StripeAccounts.connect(settings);
  }

  @Provides
  @Singleton
  static PaymentEventEndpoint events(
      StripeAccounts accounts, CommandIntake intake, FailureBudget budget, InstantSource clock) {
    return new PaymentEventEndpoint(accounts.events(), intake, budget, clock);
  }

  /** Returns the order forms of {@code site}, if it has any. */
  static Optional<OrderForms> of(
      SiteSettings site, StripeAccounts accounts, JdbcStore store, Optional<URI> publicUrl) {
    SiteId id = site.site().id();
    return site.orderForms().map(settings -> {
      OrderForms forms = OrderForms.of(store.subscriptions(id), store.couponBook(id))
          .selling(settings.products())
          .promoting(settings.promotions())
          .with(settings.conventions())
          .guardedBy(guard(id, settings, store, publicUrl));
      OrderForms limited = settings.ceiling().map(forms::upTo).orElse(forms);
      return accounts.find(id).map(stripe -> paidBy(stripe, limited)).orElse(limited);
    });
  }

  private static OrderForms paidBy(Stripe stripe, OrderForms forms) {
    return forms
        .with(new PaymentService(stripe.customers(), stripe.billing(), stripe.payments()))
        .with(stripe.coupons());
  }

  private static MoneyGuard guard(
      SiteId site, OrderFormSettings settings, JdbcStore store, Optional<URI> publicUrl) {
    String here = publicUrl.map(URI::toString).orElse(ThisMachine.NAME);
    if (settings.hasMoved()) {
      store.siteHomes().move(site, here);
    }
    return MoneyGuard.atHome(store.siteHomes(), site, here)
        .and(ThisMachine.among(settings.machines()));
  }
}

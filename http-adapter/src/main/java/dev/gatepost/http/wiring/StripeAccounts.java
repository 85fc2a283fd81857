package dev.gatepost.http.wiring;

import dev.gatepost.core.port.PaymentEvents;
import dev.gatepost.core.port.PortException;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.OrderFormSettings;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import dev.gatepost.orderforms.Stripe;
import dev.gatepost.orderforms.StripeSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** The Stripe account of each site that has one. The connections share one pool. */
public final class StripeAccounts {
  private final Map<SiteId, Stripe> accounts = new LinkedHashMap<>();
  private final Map<SiteId, PaymentEvents> events = new HashMap<>();

  private StripeAccounts(Settings settings) {
    OkHttpClient connections = new OkHttpClient();
    for (SiteSettings site : settings.sites()) {
      site.orderForms()
          .flatMap(OrderFormSettings::stripe)
          .ifPresent(stripe -> connect(site.site().id(), stripe, connections));
    }
  }

  private void connect(SiteId site, StripeSettings settings, OkHttpClient connections) {
    Stripe account = Stripe.connect(settings, connections);
    accounts.put(site, account);
    if (settings.signingSecret().isPresent()) {
      events.put(site, account.events());
    }
  }

  /** Makes the accounts that {@code settings} names; calls nothing until one is used. */
  public static StripeAccounts connect(Settings settings) {
    return new StripeAccounts(settings);
  }

  /** Returns the account of {@code site}. */
  Optional<Stripe> find(SiteId site) {
    return Optional.ofNullable(accounts.get(site));
  }

  /** Returns what understands the posts for each site whose signing secret is known. */
  Map<SiteId, PaymentEvents> events() {
    return events;
  }

  /** Tries the keys, and returns what Stripe does not have, each with its place in the file. */
  public List<String> mistakes(Settings settings) {
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (SiteSettings site : settings.sites()) {
      String path = "sites[%d].orderForms.stripe".formatted(number++);
      find(site.site().id())
          .map(StripeAccounts::mistakes)
          .orElse(List.of())
          .forEach(mistake -> mistakes.add("%s: %s".formatted(path, mistake)));
    }
    return mistakes;
  }

  private static List<String> mistakes(Stripe account) {
    try {
      return account.check();
    } catch (PortException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}

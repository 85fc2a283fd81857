package dev.gatepost.http.wiring;

import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.PortException;
import dev.gatepost.http.config.CrmReference;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Looks whether the CRMs and Stripe have what the configuration names, and whether it is of use
 * there.
 */
public final class ConfigurationCheck {
  private final Function<SiteSettings, Catalog> catalogs;
  private final Function<Settings, StripeAccounts> stripes;

  /** Makes a check that asks these catalogues and accounts. */
  ConfigurationCheck(
      Function<SiteSettings, Catalog> catalogs, Function<Settings, StripeAccounts> stripes) {
    this.catalogs = catalogs;
    this.stripes = stripes;
  }

  /** Makes a check that connects to the CRMs itself, with the tokens in {@code store}. */
  public static ConfigurationCheck connecting(StandaloneStore store) {
    CrmConnections crms = CrmConnections.with(store);
    return new ConfigurationCheck(
        site -> crms.connect(site.crm()).interactive().catalog(), StripeAccounts::connect);
  }

  /** Returns every mistake there is, each with its place in the file. */
  public List<String> mistakes(Settings settings) {
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (SiteSettings site : settings.sites()) {
      String path = "sites[%d].crm".formatted(number++);
      try {
        mistakes.addAll(mistakes(site, catalogs.apply(site)));
      } catch (PortException e) {
        mistakes.add("%s: %s".formatted(path, e.getMessage()));
      }
    }
    mistakes.addAll(stripes.apply(settings).mistakes(settings));
    return mistakes;
  }

  /** Asks for the tags in any case: that tries the credentials. */
  private static List<String> mistakes(SiteSettings site, Catalog catalog) {
    List<String> mistakes = new ArrayList<>();
    catalog.tags();
    for (CrmReference reference : site.references()) {
      for (String objection : reference.objections(catalog)) {
        mistakes.add("%s: %s".formatted(reference.path(), objection));
      }
    }
    return mistakes;
  }
}

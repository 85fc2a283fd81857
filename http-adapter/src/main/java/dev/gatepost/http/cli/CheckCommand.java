package dev.gatepost.http.cli;

import dev.gatepost.core.port.Catalog;
import dev.gatepost.core.port.PortException;
import dev.gatepost.http.config.CrmReference;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import dev.gatepost.http.wiring.CrmConnections;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for mistakes in the configuration file, and whether the CRMs agree with it. */
@Command(
    name = "check",
    description =
        "Checks the configuration file, tries the CRMs' credentials, and looks whether every tag"
            + " and field exists.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ConfigOption config = new ConfigOption();

  CheckCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Settings settings = config.read(surroundings);
    CrmConnections crms = new CrmConnections();
    List<String> mistakes = new ArrayList<>();
    int number = 0;
    for (SiteSettings site : settings.sites()) {
      String path = "sites[%d].crm".formatted(number++);
      mistakes.addAll(check(path, site, crms.connect(site.crm()).interactive().catalog()));
    }
    mistakes.forEach(surroundings.err()::println);
    if (mistakes.isEmpty()) {
      surroundings
          .out()
          .printf("no mistakes; %d site(s) ready%n", settings.sites().size());
    }
    return mistakes.isEmpty() ? ExitCode.OK : ExitCode.CRM;
  }

  private static List<String> check(String path, SiteSettings site, Catalog catalog) {
    List<String> mistakes = new ArrayList<>();
    try {
      catalog.tags();
      for (CrmReference reference : site.references()) {
        if (!reference.isIn(catalog)) {
          mistakes.add("%s: the CRM has no %s".formatted(reference.path(), reference.what()));
        }
      }
    } catch (PortException e) {
      mistakes.add("%s: %s".formatted(path, e.getMessage()));
    }
    return mistakes;
  }
}

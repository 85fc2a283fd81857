package dev.gatepost.http.cli;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.Change;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.port.PortException;
import dev.gatepost.core.service.DryRun;
import dev.gatepost.core.service.Preview;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import dev.gatepost.http.wiring.CrmConnections;
import dev.gatepost.http.wiring.StandaloneStore;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a custom operation would do. */
@Command(
    name = "dry-run",
    description = {
      "Shows what a custom operation would change for a contact, and changes nothing.",
      "It asks the CRM and needs no running server, so it cannot tell whether a limit is used up."
    },
    mixinStandardHelpOptions = true)
final class DryRunCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ConfigOption config = new ConfigOption();

  @Option(names = "--site", paramLabel = "ID", description = "Which site.", required = true)
  private String site = "";

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      description = "Which of its custom operations.",
      required = true)
  private String operation = "";

  @Option(
      names = "--contact",
      paramLabel = "ID",
      description = "The contact's id in the CRM.",
      required = true)
  private String contact = "";

  DryRunCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Settings settings = config.read(surroundings);
    Optional<SiteSettings> chosen = settings.sites().stream()
        .filter(one -> one.site().id().equals(new SiteId(site)))
        .findFirst();
    if (chosen.isEmpty()) {
      surroundings.err().println("the file has no site of that name");
      return ExitCode.USAGE;
    }
    try (StandaloneStore store = new StandaloneStore(settings.store())) {
      print(preview(chosen.get(), CrmConnections.with(store)));
      return ExitCode.OK;
    } catch (PortException e) {
      surroundings.err().println(e.getMessage());
      return ExitCode.CRM;
    }
  }

  private Preview preview(SiteSettings settings, CrmConnections crms) {
    return DryRun.of(
            settings.operations(),
            crms.connect(settings.crm()).interactive(),
            InstantSource.system())
        .preview(new CustomOperationName(operation), new ContactId(contact));
  }

  private void print(Preview preview) {
    if (preview instanceof Preview.Would would) {
      print(would);
    } else {
      Preview.WouldNot not = (Preview.WouldNot) preview;
      surroundings.out().println("it would not run: " + not.refusal().sentence());
    }
  }

  private void print(Preview.Would would) {
    PrintStream out = surroundings.out();
    out.println(would.changes().isEmpty() ? "it would change nothing" : "it would change:");
    would.changes().forEach(change -> out.println("  " + line(change)));
    would
        .unchecked()
        .ifPresent(limit -> surroundings
            .err()
            .printf("It runs %s; whether that is used up, only the server knows.%n", limit));
  }

  private static String line(Change change) {
    return change.before().isEmpty() && change.after().isEmpty()
        ? change.what()
        : "%s: %s -> %s".formatted(change.what(), shown(change.before()), shown(change.after()));
  }

  private static String shown(String value) {
    return value.isEmpty() ? "(empty)" : value;
  }
}

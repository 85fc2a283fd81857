package dev.gatepost.http.cli;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.site.Handshake;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.ConfiguredHandshake;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.config.SiteSettings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints what to paste into a CRM. */
@Command(
    name = "url",
    description =
        "Prints the URL to paste into the site's CRM for each command, and the post data.",
    mixinStandardHelpOptions = true)
final class UrlCommand implements Callable<Integer> {
  private static final String PLACEHOLDER = "HANDSHAKE";

  private final Surroundings surroundings;

  @Mixin
  private ConfigOption config = new ConfigOption();

  @Option(names = "--site", description = "Only this site.")
  private Optional<String> site = Optional.empty();

  UrlCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Settings settings = config.read(surroundings);
    List<SiteSettings> chosen = settings.sites().stream().filter(this::isChosen).toList();
    if (chosen.isEmpty()) {
      surroundings.err().println("the file has no site of that name");
      return ExitCode.USAGE;
    }
    chosen.forEach(one -> print(settings, one));
    if (settings.publicUrl().isEmpty()) {
      surroundings.err().println("Set server.publicUrl to see the URLs with your server's name.");
    }
    return ExitCode.OK;
  }

  private boolean isChosen(SiteSettings one) {
    return site.map(SiteId::new).map(one.site().id()::equals).orElse(true);
  }

  private void print(Settings settings, SiteSettings one) {
    surroundings.out().printf("Site %s%n%nURL, by command:%n", one.site().id());
    URI base = settings.publicUrl().orElse(URI.create("https://YOUR-SERVER/"));
    for (CommandName command : CommandName.values()) {
      handshake(one, command)
          .ifPresent(handshake -> surroundings
              .out()
              .printf("  %s?%s=%s%s%n", base, command.wire(), handshake, parameters(command)));
    }
    surroundings
        .out()
        .printf(
            "%nWhere to paste it, and what to send with it:%n  %s%n", one.crm().automationStep());
    surroundings.out().println(RELEASE);
    if (one.handshakes().stream().anyMatch(handshake -> handshake.known().isEmpty())) {
      surroundings
          .err()
          .println("Write the handshake of your own for HANDSHAKE: the file has only its hash.");
    }
  }

  /** Returns the first handshake that opens {@code command}, or what stands for it. */
  private static Optional<String> handshake(SiteSettings one, CommandName command) {
    return one.handshakes().stream()
        .filter(handshake -> handshake.grant().allows(command))
        .map(ConfiguredHandshake::known)
        .map(known -> known.map(Handshake::reveal).orElse(PLACEHOLDER))
        .findFirst();
  }

  private static String parameters(CommandName command) {
    return switch (command) {
      case GENERATE_PASSWORD, UPDATE_USER, BATCH_SYNC -> "";
      case FIELD_OPERATION -> "&operation=NAME";
      case REVOKE_SUBSCRIPTION, CANCEL_SUBSCRIPTION, CHARGE_SUBSCRIPTION -> "&productId=PRODUCT";
      case CREATE_COUPON -> "&promotion=PROMOTION";
    };
  }

  private static final String RELEASE = """

      What aal_batchsync may say more, behind its URL:
        &release=NAME       which release it belongs to, so that two at a time are told apart
        &doneTag=TAG        the tag that a contact gets when its access is in place
        &failedTag=TAG      the tag that it gets when that was given up
      """;
}

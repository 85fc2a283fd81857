package dev.gatepost.http.cli;

import dev.gatepost.core.port.PortException;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.config.Settings;
import dev.gatepost.http.wiring.KeapLogin;
import dev.gatepost.http.wiring.StandaloneStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets Gatepost into a Keap account. */
@Command(
    name = "keap-login",
    description = {
      "Lets Gatepost into the Keap account of a site whose crm.oauth has no refreshToken.",
      "Prints a page to open; agree there, and paste the address that the browser is sent to.",
      "With a SQLite store the server must not run meanwhile."
    },
    mixinStandardHelpOptions = true)
final class KeapLoginCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ConfigOption config = new ConfigOption();

  @Option(names = "--site", paramLabel = "ID", required = true, description = "Whose account.")
  private String site = "";

  @Option(
      names = "--redirect",
      required = true,
      paramLabel = "URL",
      description = "A redirect URL of the OAuth application, exactly as registered with Keap.")
  private URI redirect = URI.create("");

  KeapLoginCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = config.read(surroundings);
    Optional<KeapLogin> login = settings.sites().stream()
        .filter(one -> one.site().id().equals(new SiteId(site)))
        .findFirst()
        .flatMap(KeapLogin::of);
    if (login.isEmpty()) {
      surroundings
          .err()
          .println("the file has no site of that name with crm.oauth and without refreshToken");
      return ExitCode.USAGE;
    }
    return signIn(login.get(), settings);
  }

  private int signIn(KeapLogin login, Settings settings) throws IOException {
    surroundings.out().println(login.consentPage(redirect));
    surroundings
        .err()
        .println("Open this page, agree, and paste the address that your browser is sent to:");
    try (StandaloneStore store = new StandaloneStore(settings.store())) {
      login.complete(redirect, line(), store);
    } catch (IllegalArgumentException e) {
      surroundings.err().println(e.getMessage());
      return ExitCode.USAGE;
    } catch (PortException e) {
      surroundings.err().println(e.getMessage());
      return ExitCode.CRM;
    }
    surroundings.err().println("Gatepost has what it needs; the tokens are in the store.");
    return ExitCode.OK;
  }

  private String line() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
    return Objects.requireNonNullElse(in.readLine(), "");
  }
}

package dev.gatepost.http.cli;

import dev.gatepost.http.manage.AccountView;
import dev.gatepost.http.terminal.Table;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows how the CRM accounts stand. */
@Command(
    name = "accounts",
    description = "Shows how each site's CRM account stands: what is left of its limits, and why"
        + " no call goes through if none does.",
    mixinStandardHelpOptions = true)
final class AccountsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin
  private ServerOption server = new ServerOption();

  AccountsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ManagementClient.Said said = server.connect(surroundings).get("/accounts", Map.of());
    if (server.json()) {
      surroundings.out().print(said.json());
    } else {
      table(said.as(AccountView.Many.class)).print(surroundings.out());
    }
    return ExitCode.OK;
  }

  private static Table table(AccountView.Many many) {
    Table table = new Table("site", "crm", "state", "calls left", "story");
    for (AccountView one : many.accounts()) {
      table.row(one.site(), one.crm(), one.state(), left(one), one.story());
    }
    return table;
  }

  private static String left(AccountView account) {
    return account.limits().stream()
        .map(limit -> "%d of %d in %s".formatted(limit.left(), limit.calls(), words(limit.per())))
        .collect(Collectors.joining(", "));
  }

  private static String words(Duration per) {
    if (per.equals(Duration.ofDays(1))) {
      return "a day";
    }
    if (per.equals(Duration.ofHours(1))) {
      return "an hour";
    }
    return per.equals(Duration.ofMinutes(1)) ? "a minute" : per.toSeconds() + " s";
  }
}

package dev.gatepost.http.edge;

import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.Sites;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Everything the server answers: commands, health, the set-password page. */
public final class Edge implements Endpoint {
  private final Endpoint commands;
  private final Endpoint health;
  private final Endpoint passwords;

  /**
   * Joins the parts.
   *
   * @param sites whose handshakes and set-password links count
   * @param intake takes commands
   * @param readiness tells whether to send commands here
   * @param limits how many wrong secrets a client may try
   * @param clock tells the time
   * @param blocking runs what may take a moment; rejects when it has too much to do
   * @param waiting the same, for what waits for a CRM
   */
  public Edge(
      Sites sites,
      CommandIntake intake,
      Readiness readiness,
      FailureLimits limits,
      InstantSource clock,
      Executor blocking,
      Executor waiting) {
    FailureBudget budget = new FailureBudget(limits, clock);
    this.commands = new CommandEndpoint(sites, intake, budget, new DryRuns(clock, waiting));
    this.health = new HealthEndpoint(readiness, blocking);
    this.passwords = new PasswordPage(sites, budget, clock, blocking);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    if (call.path().equals(HealthEndpoint.ALIVE) || call.path().equals(HealthEndpoint.READY)) {
      return health.handle(call);
    }
    return PasswordPage.isAt(call.path()) ? passwords.handle(call) : commands.handle(call);
  }
}

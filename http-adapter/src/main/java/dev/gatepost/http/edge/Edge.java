package dev.gatepost.http.edge;

import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.Sites;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Everything the server answers: commands, health, the set-password page, and what is mounted. */
public final class Edge implements Endpoint {
  private final Endpoint commands;
  private final Endpoint health;
  private final Endpoint passwords;
  private final List<Mount> mounts;

  /**
   * Joins the parts.
   *
   * @param sites whose handshakes and set-password links count
   * @param intake takes commands
   * @param readiness tells whether to send commands here
   * @param budget how many wrong secrets each client may still try
   * @param clock tells the time
   * @param threads run what may take time
   * @param mounts parts at places of their own
   */
  public Edge(
      Sites sites,
      CommandIntake intake,
      Readiness readiness,
      FailureBudget budget,
      InstantSource clock,
      EdgeThreads threads,
      List<Mount> mounts) {
    this.commands =
        new CommandEndpoint(sites, intake, budget, new DryRuns(clock, threads.waiting()));
    this.health = new HealthEndpoint(readiness, threads.blocking());
    this.passwords = new PasswordPage(sites, budget, clock, threads.blocking());
    this.mounts = List.copyOf(mounts);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    for (Mount mount : mounts) {
      if (mount.has(call.path())) {
        return mount.endpoint().handle(call);
      }
    }
    return handleAnywhere(call);
  }

  private CompletionStage<Answer> handleAnywhere(Call call) {
    if (call.path().equals(HealthEndpoint.ALIVE) || call.path().equals(HealthEndpoint.READY)) {
      return health.handle(call);
    }
    return PasswordPage.isAt(call.path()) ? passwords.handle(call) : commands.handle(call);
  }
}

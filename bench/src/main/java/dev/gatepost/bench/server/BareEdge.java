package dev.gatepost.bench.server;

import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.Sites;
import dev.gatepost.http.edge.Edge;
import dev.gatepost.http.edge.EdgeThreads;
import dev.gatepost.http.edge.FailureBudget;
import dev.gatepost.http.edge.FailureLimits;
import java.time.InstantSource;
import java.util.List;

/** The server's edge with a journal of our choice behind it. */
public final class BareEdge {
  private BareEdge() {}

  /** Joins the edge of {@code sites} with {@code journal}. */
  public static Edge of(Sites sites, CommandJournal journal) {
    InstantSource clock = InstantSource.system();
    return new Edge(
        sites,
        new CommandIntake(sites, journal, SecretSource.secureRandom(), clock),
        () -> true,
        new FailureBudget(FailureLimits.STANDARD, clock),
        clock,
        new EdgeThreads(Runnable::run, Runnable::run),
        List.of());
  }
}

package dev.gatepost.http.manage;

import dev.gatepost.http.edge.Answer;
import dev.gatepost.http.edge.Call;
import dev.gatepost.http.edge.Endpoint;
import dev.gatepost.http.edge.Query;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything below {@link #ROOT}. Every change has a line in the log. */
public final class Management implements Endpoint {
  /** Where it is. */
  public static final String ROOT = "/manage/v1";

  private static final Logger LOG = LoggerFactory.getLogger("dev.gatepost.management");
  private static final int OK = 200;

  private final Guard guard;
  private final Routes routes;
  private final Executor blocking;

  /**
   * Joins the parts.
   *
   * @param guard says who may come in
   * @param commands shows the journal
   * @param releases shows releases and changes their course
   * @param sites shows the sites and their CRM accounts
   * @param members shows members
   * @param blocking runs what may take a moment
   */
  public Management(
      Guard guard,
      CommandResource commands,
      ReleaseResource releases,
      SiteResource sites,
      MemberResource members,
      Executor blocking) {
    this.guard = guard;
    this.routes =
        new Routes(Stream.of(commands.routes(), releases.routes(), sites.routes(), members.routes())
            .flatMap(List::stream)
            .toList());
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    guard.admit(call);
    Routes.Hit hit = routes.find(call.method(), call.path().substring(ROOT.length()));
    return CompletableFuture.supplyAsync(() -> answer(call, hit), blocking);
  }

  private static Answer answer(Call call, Routes.Hit hit) {
    Object view = hit.answer(Query.fields(call));
    if (hit.route().changes()) {
      LOG.info("management {} {} client={}", hit.route().template(), hit.names(), call.client());
    }
    return Answer.json(OK, ManagementJson.write(view));
  }

  Routes routes() {
    return routes;
  }
}

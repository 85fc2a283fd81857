package dev.gatepost.http.edge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Tells a supervisor whether the process lives, and a load balancer whether to send it commands.
 */
final class HealthEndpoint implements Endpoint {
  static final String ALIVE = "/healthz";
  static final String READY = "/readyz";

  private final Readiness readiness;
  private final Executor blocking;

  HealthEndpoint(Readiness readiness, Executor blocking) {
    this.readiness = readiness;
    this.blocking = blocking;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      throw new Rejection(Problem.METHOD_NOT_ALLOWED, "health is asked for with the method GET")
          .allowing("GET, HEAD");
    }
    return call.path().equals(ALIVE)
        ? CompletableFuture.completedFuture(state("alive"))
        : CompletableFuture.supplyAsync(this::ready, blocking);
  }

  private Answer ready() {
    return readiness.isReady() ? state("ready") : Rejections.storeUnavailable().answer();
  }

  private static Answer state(String state) {
    return Answer.json(200, Json.object(json -> json.writeStringField("status", state)));
  }
}

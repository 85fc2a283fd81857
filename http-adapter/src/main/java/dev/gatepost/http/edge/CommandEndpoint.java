package dev.gatepost.http.edge;

import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.service.ConnectedSite;
import dev.gatepost.core.service.Preview;
import dev.gatepost.core.service.Sites;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Takes commands: {@code POST /?<command>=<handshake>}, under any path. */
final class CommandEndpoint implements Endpoint {
  private final Sites sites;
  private final CommandIntake intake;
  private final FailureBudget budget;
  private final DryRuns dryRuns;

  CommandEndpoint(Sites sites, CommandIntake intake, FailureBudget budget, DryRuns dryRuns) {
    this.sites = sites;
    this.intake = intake;
    this.budget = budget;
    this.dryRuns = dryRuns;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    CommandLog line = new CommandLog(call.client());
    return answered(call, line).exceptionally(thrown -> failed(thrown, line));
  }

  private CompletionStage<Answer> answered(Call call, CommandLog line) {
    try {
      return submit(call, line);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Authenticates first and only then looks at the body. */
  private CompletionStage<Answer> submit(Call call, CommandLog line) {
    requirePost(call);
    CommandUrl url = CommandUrl.of(call);
    line.command(url.name().wire());
    ConnectedSite site = open(url, call.client());
    line.site(site.id());
    Fields fields = url.fields().and(BodyFields.of(call));
    Command command =
        new Command(url.name(), url.handshake(), fields, idempotencyKey(call.headers()));
    return DryRuns.areAskedFor(url.name(), fields)
        ? dryRuns.preview(site, command).thenApply(preview -> previewed(preview, line))
        : intake.accept(command).thenApply(receipt -> accepted(receipt, line));
  }

  private static void requirePost(Call call) {
    if (!call.method().equals("POST")) {
      throw new Rejection(Problem.METHOD_NOT_ALLOWED, "commands are sent with the method POST")
          .allowing("POST");
    }
  }

  private ConnectedSite open(CommandUrl url, ClientAddress client) {
    return sites
        .open(url.handshake(), url.name())
        .orElseThrow(() -> refused(url, budget.spend(client)));
  }

  private static Rejection refused(CommandUrl url, Optional<Duration> wait) {
    String fix = "copy the URL again from the site's settings";
    if (wait.isPresent()) {
      return new Rejection(
              Problem.TOO_MANY_BAD_HANDSHAKES,
              "too many requests with a wrong handshake came from this address; " + fix)
          .retryAfter(wait.get());
    }
    return url.handshake().reveal().isEmpty()
        ? new Rejection(
            Problem.MISSING_HANDSHAKE, "the URL has no handshake after the command; " + fix)
        : new Rejection(
            Problem.UNKNOWN_HANDSHAKE,
            "the handshake in the URL is not valid for this command; " + fix);
  }

  private static Optional<IdempotencyKey> idempotencyKey(Headers headers) {
    try {
      return headers.last("Idempotency-Key").map(IdempotencyKey::new);
    } catch (IllegalArgumentException e) {
      throw new Rejection(Problem.INVALID_IDEMPOTENCY_KEY, String.valueOf(e.getMessage()));
    }
  }

  private static Answer accepted(Receipt receipt, CommandLog line) {
    line.accepted(receipt);
    return Answer.json(200, Json.object(json -> {
      json.writeStringField("id", receipt.id().value());
      json.writeStringField("status", receipt.status().name().toLowerCase(Locale.ROOT));
      json.writeStringField("due", receipt.due().toString());
    }));
  }

  private static Answer previewed(Preview preview, CommandLog line) {
    line.previewed();
    return DryRuns.answer(preview);
  }

  private static Answer failed(Throwable thrown, CommandLog line) {
    Rejection rejection = Rejections.of(thrown);
    line.rejected(rejection.problem());
    return rejection.answer();
  }
}

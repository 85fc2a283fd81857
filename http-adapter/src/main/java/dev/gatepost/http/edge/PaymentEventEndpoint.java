package dev.gatepost.http.edge;

import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.payment.EventReading;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.port.PaymentEvents;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.service.CommandIntake;
import dev.gatepost.core.site.SiteId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Takes what payment services post: {@code POST /stripe/<site>}. What is not signed by the site's
 * service is refused before it is looked at; what is, is stored and answered. The same event is
 * stored once, however often it comes.
 */
public final class PaymentEventEndpoint implements Endpoint {
  /** Where it is; the site's name follows. */
  public static final String ROOT = "/stripe";

  private static final String SIGNATURE = "Stripe-Signature";
  private static final int OK = 200;

  private final Map<SiteId, PaymentEvents> events;
  private final CommandIntake intake;
  private final FailureBudget budget;
  private final InstantSource clock;

  /**
   * Joins the parts.
   *
   * @param events understands what is posted for each site
   * @param intake takes what is understood
   * @param budget how many posts each client may make that are not genuine
   * @param clock tells how old a post is
   */
  public PaymentEventEndpoint(
      Map<SiteId, PaymentEvents> events,
      CommandIntake intake,
      FailureBudget budget,
      InstantSource clock) {
    this.events = Map.copyOf(events);
    this.intake = intake;
    this.budget = budget;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    CommandLog line = new CommandLog(call.client());
    line.command("payment-event");
    return answered(call, line).exceptionally(thrown -> failed(thrown, line));
  }

  private CompletionStage<Answer> answered(Call call, CommandLog line) {
    try {
      return take(call, line);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletionStage<Answer> take(Call call, CommandLog line) {
    if (!call.method().equals("POST")) {
      throw new Rejection(Problem.METHOD_NOT_ALLOWED, "events are sent with the method POST")
          .allowing("POST");
    }
    SiteId site = site(call);
    line.site(site);
    EventReading reading = read(call, site);
    if (reading instanceof EventReading.Refused refused) {
      throw refused(refused, call.client());
    }
    return reading instanceof EventReading.Understood understood
        ? accept(site, understood.event(), line)
        : CompletableFuture.completedFuture(ignored(line));
  }

  private EventReading read(Call call, SiteId site) {
    ByteBuffer body = call.body();
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    return Optional.ofNullable(events.get(site))
        .orElseThrow(PaymentEventEndpoint::nothingThere)
        .read(bytes, call.headers().last(SIGNATURE), clock.instant());
  }

  private CompletionStage<Answer> accept(SiteId site, PaymentEvent event, CommandLog line) {
    return intake
        .accept(
            site,
            new Operation.ApplyPaymentEvent(event),
            Optional.of(new IdempotencyKey(event.id().value())))
        .thenApply(receipt -> accepted(receipt, line));
  }

  private static SiteId site(Call call) {
    String name = call.path().substring(Math.min(call.path().length(), ROOT.length() + 1));
    try {
      return new SiteId(name);
    } catch (IllegalArgumentException e) {
      throw nothingThere();
    }
  }

  private static Rejection nothingThere() {
    return new Rejection(
        Problem.NOT_FOUND,
        "no site takes events here; the URL is /stripe/<the site's id>, and the site needs"
            + " orderForms.stripe.signingSecret");
  }

  private Rejection refused(EventReading.Refused refused, ClientAddress client) {
    Optional<Duration> wait = budget.spend(client);
    return wait.isPresent()
        ? new Rejection(
                Problem.TOO_MANY_BAD_HANDSHAKES,
                "too many posts that are not genuine came from this address")
            .retryAfter(wait.get())
        : new Rejection(Problem.NOT_GENUINE, refused.sentence());
  }

  private static Answer accepted(Receipt receipt, CommandLog line) {
    line.accepted(receipt);
    return Answer.json(OK, Json.object(json -> {
      json.writeStringField("id", receipt.id().value());
      json.writeStringField("status", receipt.status().name().toLowerCase(Locale.ROOT));
    }));
  }

  private static Answer ignored(CommandLog line) {
    line.ignored();
    return Answer.json(OK, Json.object(json -> json.writeStringField("status", "ignored")));
  }

  private static Answer failed(Throwable thrown, CommandLog line) {
    Rejection rejection = Rejections.of(thrown);
    line.rejected(rejection.problem());
    return rejection.answer();
  }
}

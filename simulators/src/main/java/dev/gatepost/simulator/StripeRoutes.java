package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Supplier;

/** The endpoints of Stripe: objects in, errors thrown, each POST once under its idempotency key. */
final class StripeRoutes {
  /** Answers a call whose path holds no id. */
  interface Endpoint {
    ObjectNode answer(StripeForm form);
  }

  /** Answers a call whose path holds one id. */
  interface EndpointOfOne {
    ObjectNode answer(StripeForm form, String id);
  }

  private final Routes routes;
  private final IdempotencyKeys keys;

  StripeRoutes(Routes routes, IdempotencyKeys keys) {
    this.routes = routes;
    this.keys = keys;
  }

  /** Adds an endpoint; {@code pattern} reads {@code GET /coupons}. */
  StripeRoutes on(String pattern, Endpoint endpoint) {
    routes.on(pattern, request -> answer(request, () -> endpoint.answer(StripeForm.of(request))));
    return this;
  }

  /** Adds an endpoint; {@code pattern} reads {@code GET /coupons/{id}}. */
  StripeRoutes onId(String pattern, EndpointOfOne endpoint) {
    routes.onId(
        pattern,
        (request, id) -> answer(request, () -> endpoint.answer(StripeForm.of(request), id)));
    return this;
  }

  private Reply answer(Request request, Supplier<ObjectNode> work) {
    return request.method().equals("POST") ? keys.once(request, () -> reply(work)) : reply(work);
  }

  private static Reply reply(Supplier<ObjectNode> work) {
    try {
      return Reply.json(200, work.get());
    } catch (StripeError refused) {
      return refused.reply();
    }
  }
}

package dev.gatepost.orderforms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.gatepost.core.payment.EventReading;
import dev.gatepost.core.port.PaymentEvents;
import dev.gatepost.orderforms.StripeSettings.Mode;
import dev.gatepost.orderforms.StripeSettings.SigningSecret;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Believes a post if Stripe has signed it in the last minutes, and then reads it. The signature is
 * that of docs.stripe.com/webhooks: scheme v1, over the time and the bytes as they came.
 */
final class StripeEvents implements PaymentEvents {
  /** Later than that, somebody may be playing back what was recorded. */
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  /** A time and signatures. stripe-java stumbles over headers that are not like this. */
  private static final Pattern HEADER =
      Pattern.compile("t=\\d{1,15}(,[a-z0-9]{1,10}=[A-Za-z0-9]{1,200}){1,20}");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Optional<SigningSecret> secret;
  private final Mode mode;
  private final EventKinds kinds;

  StripeEvents(StripeSettings settings) {
    this.secret = settings.signingSecret();
    this.mode = settings.key().mode();
    this.kinds = new EventKinds(settings.contactKey());
  }

  @Override
  public EventReading read(byte[] body, Optional<String> signature, Instant now) {
    if (secret.isEmpty()) {
      return new EventReading.Refused(
          "no signing secret is configured, so nothing is believed; copy that of the endpoint");
    }
    if (signature.filter(header -> HEADER.matcher(header).matches()).isEmpty()) {
      return new EventReading.Refused(
          "the header Stripe-Signature is missing or not of Stripe's form");
    }
    return text(body)
        .filter(text -> isGenuine(text, signature.get(), secret.get(), now))
        .map(this::understand)
        .orElseGet(() -> new EventReading.Refused("the signature does not fit or is too old; check"
            + " that the signing secret is that of this endpoint, and this machine's clock"));
  }

  /** Returns the text of {@code body}; Stripe signs nothing that is not UTF-8. */
  private static Optional<String> text(byte[] body) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static boolean isGenuine(
      String text, String signature, SigningSecret secret, Instant now) {
    try {
      return Webhook.Signature.verifyHeader(
          text,
          signature,
          secret.reveal(),
          TOLERANCE.toSeconds(),
          Clock.fixed(now, ZoneOffset.UTC));
    } catch (SignatureVerificationException e) {
      return false;
    }
  }

  private EventReading understand(String text) {
    try {
      JsonNode event = JSON.readTree(text);
      return isOtherMode(event)
          ? new EventReading.Refused(
              "the event is of the other mode, test or live, than the key; check the endpoint")
          : kinds.read(event);
    } catch (JsonProcessingException e) {
      return new EventReading.Refused("the post is signed and is no event");
    }
  }

  private boolean isOtherMode(JsonNode event) {
    return event.path("livemode").isBoolean()
        && event.path("livemode").asBoolean() != (mode == Mode.LIVE);
  }
}

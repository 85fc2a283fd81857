package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.payment.EventReading;
import dev.gatepost.core.payment.EventReading.Irrelevant;
import dev.gatepost.core.payment.EventReading.Refused;
import dev.gatepost.core.payment.EventReading.Understood;
import dev.gatepost.core.payment.PaymentEvent;
import dev.gatepost.core.port.PaymentEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link PaymentEvents} must do. */
public interface PaymentEventsContract {
  /** When the events of this contract are posted. */
  Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** Returns the subject. */
  PaymentEvents events();

  /** Returns a genuine post, signed at {@code at}, about an event of some kind. */
  Post post(PaymentEvent.Kind kind, Instant at);

  /** Returns a genuine post, signed at {@code at}, about something that does not matter. */
  Post unrelated(Instant at);

  @ParameterizedTest
  @EnumSource(PaymentEvent.Kind.class)
  default void aGenuinePostIsUnderstood(PaymentEvent.Kind kind) {
    assertThat(read(post(kind, NOON), NOON))
        .isInstanceOfSatisfying(
            Understood.class,
            understood -> assertThat(understood.event().kind()).isEqualTo(kind));
  }

  @Test
  default void theSamePostIsTheSameEvent() {
    Post post = post(PaymentEvent.Kind.PAYMENT_SUCCEEDED, NOON);

    assertThat(read(post, NOON)).isEqualTo(read(post, NOON.plusSeconds(60)));
  }

  @Test
  default void whatDoesNotMatterIsNoMistake() {
    assertThat(read(unrelated(NOON), NOON)).isInstanceOf(Irrelevant.class);
  }

  @Test
  default void aPostWithoutASignatureIsRefused() {
    byte[] body = post(PaymentEvent.Kind.PAYMENT_SUCCEEDED, NOON).bytes();

    assertThat(events().read(body, Optional.empty(), NOON)).isInstanceOf(Refused.class);
    assertThat(events().read(body, Optional.of("rubbish"), NOON)).isInstanceOf(Refused.class);
    assertThat(events().read(body, Optional.of(""), NOON)).isInstanceOf(Refused.class);
  }

  @Test
  default void aPostOfWhichOneByteWasChangedIsRefused() {
    Post post = post(PaymentEvent.Kind.PAYMENT_SUCCEEDED, NOON);
    byte[] changed = post.bytes();
    changed[changed.length / 2]++;

    assertThat(events().read(changed, Optional.of(post.signature()), NOON))
        .isInstanceOf(Refused.class);
  }

  @Test
  default void anOldPostIsRefused() {
    Post post = post(PaymentEvent.Kind.PAYMENT_SUCCEEDED, NOON);

    assertThat(read(post, NOON.plus(Duration.ofMinutes(4)))).isInstanceOf(Understood.class);
    assertThat(read(post, NOON.plus(Duration.ofMinutes(6)))).isInstanceOf(Refused.class);
  }

  @Test
  default void aRefusalRepeatsNothingOfWhatWasPosted() {
    byte[] body = "{\"id\":\"evt_leaked\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(events().read(body, Optional.of("t=1,v1=leaked"), NOON))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.sentence()).doesNotContain("leaked"));
  }

  private EventReading read(Post post, Instant now) {
    return events().read(post.bytes(), Optional.of(post.signature()), now);
  }

  /**
   * What the payment service posts.
   *
   * @param body the text of the post
   * @param signature the header that vouches for it
   */
  record Post(String body, String signature) {
    /** Returns the bytes of the post. */
    public byte[] bytes() {
      return body.getBytes(StandardCharsets.UTF_8);
    }
  }
}

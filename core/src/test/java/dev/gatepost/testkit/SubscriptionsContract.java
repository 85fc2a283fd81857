package dev.gatepost.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.Lanes;
import dev.gatepost.core.port.NodeId;
import dev.gatepost.core.port.Subscriptions;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.subscription.ProductId;
import dev.gatepost.core.subscription.Subscription;
import dev.gatepost.core.subscription.SubscriptionId;
import dev.gatepost.core.subscription.SubscriptionState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every {@link Subscriptions} must do. */
public interface SubscriptionsContract {
  /** The site of this contract. */
  SiteId SITE = new SiteId("academy");

  /** A moment. */
  Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /** Returns the subject, for {@link #SITE}: the same throughout a test, fresh for each. */
  Subscriptions subscriptions();

  /** Returns what the same store keeps for another site. */
  Subscriptions ofAnotherSite();

  /** Returns the lanes whose leases the subject accepts. */
  Lanes lanes();

  /** Returns one subscription in each state. */
  static Stream<SubscriptionState> everyState() {
    return Stream.of(
        new SubscriptionState.Active(NOON),
        new SubscriptionState.PaymentDue(NOON, 2),
        new SubscriptionState.PaymentFailed(NOON),
        new SubscriptionState.Paused(NOON),
        new SubscriptionState.Cancelled(NOON),
        new SubscriptionState.Revoked(NOON),
        new SubscriptionState.Finished(),
        new SubscriptionState.Replaced(new ProductId("silver"), NOON));
  }

  @ParameterizedTest
  @MethodSource("everyState")
  default void whatIsKeptIsFoundAgain(SubscriptionState state) {
    Subscription gold = subscription("1001", "gold", "sub_1").in(state);
    subscriptions().keep(lease(), gold);

    assertThat(subscriptions().find(gold.contact(), gold.product())).contains(gold);
    assertThat(subscriptions().of(gold.reference())).containsExactly(gold);
    assertThat(subscriptions().of(gold.contact())).containsExactly(gold);
  }

  @Test
  default void tagsAndHandAreKept() {
    Subscription gold = subscription("1001", "gold", "sub_1")
        .withTags(Set.of(new TagId("7"), new TagId("12")))
        .inHandOf(CommandId.of(NOON, new byte[CommandId.RANDOM_BYTES]));
    subscriptions().keep(lease(), gold);
    assertThat(subscriptions().of(gold.contact())).containsExactly(gold);

    subscriptions().keep(lease(), gold.withoutTags().letGo());
    assertThat(subscriptions().of(gold.contact()))
        .containsExactly(gold.withoutTags().letGo());
  }

  @Test
  default void aContactHasOneForEachProduct() {
    Subscription gold = subscription("1001", "gold", "sub_1");
    Subscription silver = subscription("1001", "silver", "sub_2");
    Subscription again = subscription("1001", "gold", "sub_3");
    Subscription bens = subscription("1002", "gold", "sub_4");
    Stream.of(silver, gold, again, bens).forEach(one -> subscriptions().keep(lease(), one));

    assertThat(subscriptions().of(gold.contact())).containsExactly(again, silver);
    assertThat(subscriptions().of(gold.reference())).isEmpty();
    assertThat(subscriptions().of(again.reference())).containsExactly(again);
  }

  @Test
  default void whatWasMovedToAnotherProductIsFoundUnderBoth() {
    Subscription gold = subscription("1001", "gold", "sub_1");
    Subscription silver = subscription("1001", "silver", "sub_1");
    subscriptions().keep(lease(), silver);
    subscriptions().keep(lease(), gold);

    assertThat(subscriptions().of(gold.reference())).containsExactly(gold, silver);
  }

  @Test
  default void nobodyElseHasIt() {
    Subscription gold = subscription("1001", "gold", "sub_1");
    subscriptions().keep(lease(), gold);

    assertThat(subscriptions().find(new ContactId("1002"), gold.product())).isEmpty();
    assertThat(subscriptions().find(gold.contact(), new ProductId("silver"))).isEmpty();
    assertThat(ofAnotherSite().of(gold.reference())).isEmpty();
    assertThat(ofAnotherSite().of(gold.contact())).isEmpty();
  }

  @Test
  default void aNodeThatLostItsLaneKeepsNothing() {
    LaneLease lost = lease();
    lanes().release(lost);
    assertThat(lanes().acquire(SITE, new NodeId("there"), Duration.ofMinutes(1)))
        .isPresent();
    Subscription gold = subscription("1001", "gold", "sub_1");

    assertThatThrownBy(() -> subscriptions().keep(lost, gold)).isInstanceOf(LaneLost.class);
    assertThat(subscriptions().of(gold.contact())).isEmpty();
  }

  private LaneLease lease() {
    return lanes().acquire(SITE, new NodeId("here"), Duration.ofMinutes(1)).orElseThrow();
  }

  private static Subscription subscription(String contact, String product, String reference) {
    return new Subscription(
        new ContactId(contact),
        new ProductId(product),
        new SubscriptionId(reference),
        new SubscriptionState.Active(NOON),
        Set.of(),
        Optional.empty());
  }
}

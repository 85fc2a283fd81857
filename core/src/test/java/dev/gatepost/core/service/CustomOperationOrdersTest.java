package dev.gatepost.core.service;

import static dev.gatepost.core.service.OperationSite.adding;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.Step;
import dev.gatepost.core.custom.SubscriptionAction;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.field.FieldId;
import dev.gatepost.core.field.FieldType;
import dev.gatepost.core.operation.Operation.RunCustomOperation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.port.CrmUnavailable;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Coupons and subscriptions as steps of custom operations. */
class CustomOperationOrdersTest {
  private final OrderSite site = new OrderSite();
  private final FieldId credits = site.crm.addField("Credits", new FieldType.WholeNumber());
  private final ContactId anna = site.contact("anna");

  @Test
  void aCouponIsMintedAsOneStepOfSeveral() {
    configure(credit(), new Step.MintCoupon(Optional.of(OrderSite.SPRING)), credit());

    assertThat(run()).isInstanceOf(Applied.class);

    assertThat(site.crm.fieldOf(anna, site.code))
        .hasValueSatisfying(code -> assertThat(code).startsWith("SPRING-"));
    assertThat(site.crm.fieldOf(anna, credits)).contains("2");
  }

  @Test
  void aCrmThatFailsInTheMiddleDoesNotMakeASecondCoupon() {
    configure(new Step.MintCoupon(Optional.of(OrderSite.SPRING)), credit());
    site.crm.loseAnswerToCall(3, new CrmUnavailable("PUT /contacts answered 503"));

    run();
    String code = site.crm.fieldOf(anna, site.code).orElseThrow();
    site.passes(Duration.ofMinutes(5), Duration.ofSeconds(5));

    assertThat(site.crm.fieldOf(anna, site.code)).contains(code);
    assertThat(site.crm.fieldOf(anna, credits)).contains("1");
  }

  @Test
  void aSubscriptionIsCancelledAndItsStopTagApplied() {
    site.subscribe(anna, OrderSite.GOLD);
    configure(
        new Step.ActOnSubscription(new SubscriptionAction.Cancel(), Optional.of(OrderSite.GOLD)),
        credit());

    assertThat(run()).isInstanceOf(Applied.class);

    assertThat(site.crm.tagsOf(anna)).contains(site.stop);
    assertThat(site.crm.fieldOf(anna, credits)).contains("1");
  }

  @Test
  void whatCannotBeDoneToASubscriptionStopsTheRestAndSaysSo() {
    configure(
        credit(),
        new Step.ActOnSubscription(new SubscriptionAction.Pause(), Optional.empty()),
        credit());

    assertThat(run())
        .isInstanceOf(Refused.class)
        .extracting(Outcome::sentence)
        .asString()
        .contains("this was part 2 of 3, and those before it are done");
    assertThat(site.crm.fieldOf(anna, credits)).contains("1");
  }

  private void configure(Step... steps) {
    site.configure(OperationBook.of(CustomOperation.of("reward", steps)));
  }

  private Outcome run() {
    return site.run(new RunCustomOperation(anna, new CustomOperationName("reward")));
  }

  private static Step credit() {
    return adding("x", "Credits", "1").steps().get(0);
  }
}

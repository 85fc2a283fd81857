package dev.gatepost.core.service;

import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Operation.CancelSubscription;
import dev.gatepost.core.operation.Operation.ChargeSubscription;
import dev.gatepost.core.operation.Operation.PauseSubscription;
import dev.gatepost.core.operation.Operation.ResumeSubscription;
import dev.gatepost.core.operation.Operation.RevokeSubscription;
import dev.gatepost.core.operation.Operation.SkipPayments;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.PaymentService;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.subscription.Lifecycle;
import dev.gatepost.core.subscription.ProductId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** The handlers of what order forms are asked to do at one site. */
final class OrderFormHandlers {
  private final ConnectedSite site;
  private final MemberSync members;
  private final SecretSource secrets;
  private final InstantSource clock;

  OrderFormHandlers(
      ConnectedSite site, MemberSync members, SecretSource secrets, InstantSource clock) {
    this.site = site;
    this.members = members;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Returns the handler of {@code kind}; without its parts it says that it is not available. */
  Handler of(OperationKind kind) {
    return site.orderForms()
        .flatMap(forms -> kind == OperationKind.CREATE_COUPON
            ? coupons(forms)
            : forms.service().map(service -> new OfService(forms, service).handler(kind)))
        .orElseGet(() -> new NotAvailableHandler(kind));
  }

  private Optional<Handler> coupons(OrderForms forms) {
    return Optional.of(forms)
        .filter(some -> !some.promotions().isEmpty())
        .map(some -> new CouponHandler(site.crm(), some, secrets, clock));
  }

  /** The handlers that need a payment service. */
  private final class OfService {
    private final OrderForms forms;
    private final PaymentService service;
    private final SubscriptionTagging tagging;
    private final Settlement settlement;

    OfService(OrderForms forms, PaymentService service) {
      this.forms = forms;
      this.service = service;
      this.tagging = new SubscriptionTagging(site.crm(), members, forms.subscriptions());
      this.settlement = new Settlement(service.billing(), tagging);
    }

    Handler handler(OperationKind kind) {
      Crm crm = site.crm();
      return switch (kind) {
        case REVOKE_SUBSCRIPTION ->
          acting(change(Lifecycle::revoke), asked -> ((RevokeSubscription) asked).product());
        case CANCEL_SUBSCRIPTION ->
          acting(change(Lifecycle::cancel), asked -> ((CancelSubscription) asked).product());
        case PAUSE_SUBSCRIPTION ->
          acting(
              change((state, now) -> Lifecycle.pause(state)),
              asked -> ((PauseSubscription) asked).product());
        case RESUME_SUBSCRIPTION ->
          acting(
              new ResumeAct(service.billing(), settlement),
              asked -> ((ResumeSubscription) asked).product());
        case SKIP_PAYMENTS ->
          acting(new SkipAct(service.billing()), asked -> ((SkipPayments) asked).product());
        case CHARGE_SUBSCRIPTION ->
          acting(
              new ChargeAct(service.payments(), forms.ceiling()),
              asked -> ((ChargeSubscription) asked).product());
        case END_ACCESS -> new EndAccessHandler(crm, forms, settlement, clock);
        case RECONCILE_CHARGE -> new ReconcileHandler(forms.subscriptions(), service.payments());
        case APPLY_PAYMENT_EVENT ->
          new PaymentEventHandler(
              forms,
              service,
              new Payers(crm.contacts(), forms.subscriptions(), service.customers()),
              settlement,
              tagging,
              clock);
        default -> throw new IllegalStateException("not for order forms: " + kind);
      };
    }

    private StateChange change(StateChange.Rule rule) {
      return new StateChange(rule, settlement);
    }

    private SubscriptionHandler acting(
        SubscriptionAct act, Function<Operation, Optional<ProductId>> product) {
      return new SubscriptionHandler(site.crm(), forms, service, act, product, clock);
    }
  }
}

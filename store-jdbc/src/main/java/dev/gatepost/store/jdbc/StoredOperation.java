package dev.gatepost.store.jdbc;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.subscription.ProductId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * An operation as columns. Two operations are equal exactly if these are.
 *
 * @param name what it does: the command's name on the wire, if it has one
 * @param contact whom it is about
 * @param parameter the product, promotion, custom operation, what a batch sync was told or what a
 *     follow-up needs to know; empty when there is none
 */
record StoredOperation(String name, String contact, String parameter) {
  static StoredOperation of(Operation operation) {
    return new StoredOperation(
        operation.kind().word(), operation.contact().value(), parameter(operation));
  }

  /** Returns the columns in one: none of them contains white space. */
  String work() {
    return parameter.isEmpty() ? name + ' ' + contact : name + ' ' + contact + ' ' + parameter;
  }

  Operation toOperation() {
    ContactId of = new ContactId(contact);
    OperationKind kind = OperationKind.fromWord(name)
        .orElseThrow(() -> new IllegalStateException("no such operation: '%s'".formatted(name)));
    return switch (kind) {
      case GENERATE_PASSWORD -> new Operation.GeneratePassword(of);
      case UPDATE_USER -> new Operation.UpdateUser(of);
      case BATCH_SYNC -> StoredBatch.parse(of, parameter);
      case FIELD_OPERATION ->
        new Operation.RunCustomOperation(of, new CustomOperationName(parameter));
      case REVOKE_SUBSCRIPTION -> new Operation.RevokeSubscription(of, given(ProductId::new));
      case CANCEL_SUBSCRIPTION -> new Operation.CancelSubscription(of, given(ProductId::new));
      case CHARGE_SUBSCRIPTION -> new Operation.ChargeSubscription(of, given(ProductId::new));
      case CREATE_COUPON -> new Operation.CreateCoupon(of, given(PromotionName::new));
      case PAUSE_SUBSCRIPTION -> new Operation.PauseSubscription(of, given(ProductId::new));
      case RESUME_SUBSCRIPTION -> new Operation.ResumeSubscription(of, given(ProductId::new));
      case TAG_CONTACT -> new Operation.TagContact(of, TagRef.parse(decoded()));
      case END_RELEASE -> new Operation.EndRelease(of, new ReleaseId(parameter));
      case SKIP_PAYMENTS, END_ACCESS, APPLY_PAYMENT_EVENT, RECONCILE_CHARGE, RECONCILE_MEMBERS ->
        StoredFollowUp.parse(kind, of, parameter);
    };
  }

  private String decoded() {
    return URLDecoder.decode(parameter, StandardCharsets.UTF_8);
  }

  private <T> Optional<T> given(Function<String, T> type) {
    return Optional.of(parameter).filter(value -> !value.isEmpty()).map(type);
  }

  private static String parameter(Operation operation) {
    if (operation instanceof Operation.BatchSync batch) {
      return StoredBatch.text(batch);
    }
    if (operation instanceof Operation.RunCustomOperation run) {
      return run.name().value();
    }
    if (operation instanceof Operation.RevokeSubscription revoke) {
      return product(revoke.product());
    }
    if (operation instanceof Operation.CancelSubscription cancel) {
      return product(cancel.product());
    }
    if (operation instanceof Operation.ChargeSubscription charge) {
      return product(charge.product());
    }
    if (operation instanceof Operation.CreateCoupon coupon) {
      return coupon.promotion().map(PromotionName::value).orElse("");
    }
    if (operation instanceof Operation.PauseSubscription pause) {
      return product(pause.product());
    }
    if (operation instanceof Operation.ResumeSubscription resume) {
      return product(resume.product());
    }
    if (operation instanceof Operation.TagContact tag) {
      return URLEncoder.encode(tag.tag().toString(), StandardCharsets.UTF_8);
    }
    if (operation instanceof Operation.EndRelease end) {
      return end.release().value();
    }
    return StoredFollowUp.text(operation);
  }

  private static String product(Optional<ProductId> product) {
    return product.map(ProductId::value).orElse("");
  }
}

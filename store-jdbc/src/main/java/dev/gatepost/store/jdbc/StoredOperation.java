package dev.gatepost.store.jdbc;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.coupon.PromotionName;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.subscription.ProductId;
import java.util.Optional;
import java.util.function.Function;

/**
 * An operation as columns. Two operations are equal exactly if these are.
 *
 * @param name the command's name on the wire
 * @param contact whom it is about
 * @param parameter the product, promotion, custom operation or what a batch sync was told; empty
 *     when there is none
 */
record StoredOperation(String name, String contact, String parameter) {
  static StoredOperation of(Operation operation) {
    return new StoredOperation(
        operation.command().wire(), operation.contact().value(), parameter(operation));
  }

  /** Returns the columns in one: none of them contains white space. */
  String work() {
    return parameter.isEmpty() ? name + ' ' + contact : name + ' ' + contact + ' ' + parameter;
  }

  Operation toOperation() {
    ContactId of = new ContactId(contact);
    CommandName command = CommandName.fromWire(name)
        .orElseThrow(() -> new IllegalStateException("no such command: '%s'".formatted(name)));
    return switch (command) {
      case GENERATE_PASSWORD -> new Operation.GeneratePassword(of);
      case UPDATE_USER -> new Operation.UpdateUser(of);
      case BATCH_SYNC -> StoredBatch.parse(of, parameter);
      case FIELD_OPERATION ->
        new Operation.RunCustomOperation(of, new CustomOperationName(parameter));
      case REVOKE_SUBSCRIPTION -> new Operation.RevokeSubscription(of, given(ProductId::new));
      case CANCEL_SUBSCRIPTION -> new Operation.CancelSubscription(of, given(ProductId::new));
      case CHARGE_SUBSCRIPTION -> new Operation.ChargeSubscription(of, given(ProductId::new));
      case CREATE_COUPON -> new Operation.CreateCoupon(of, given(PromotionName::new));
    };
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
    return "";
  }

  private static String product(Optional<ProductId> product) {
    return product.map(ProductId::value).orElse("");
  }
}

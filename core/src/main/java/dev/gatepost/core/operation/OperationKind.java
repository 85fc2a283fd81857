package dev.gatepost.core.operation;

import dev.gatepost.core.command.CommandName;
import java.util.Arrays;
import java.util.Optional;

/**
 * What kinds of operations there are: those that commands on the wire decode to, those that only a
 * program asks for, and the follow-ups that the journal holds until their time comes.
 */
public enum OperationKind {
  /** {@link Operation.GeneratePassword}. */
  GENERATE_PASSWORD(CommandName.GENERATE_PASSWORD),
  /** {@link Operation.UpdateUser}. */
  UPDATE_USER(CommandName.UPDATE_USER),
  /** {@link Operation.BatchSync}. */
  BATCH_SYNC(CommandName.BATCH_SYNC),
  /** {@link Operation.RunCustomOperation}. */
  FIELD_OPERATION(CommandName.FIELD_OPERATION),
  /** {@link Operation.RevokeSubscription}. */
  REVOKE_SUBSCRIPTION(CommandName.REVOKE_SUBSCRIPTION),
  /** {@link Operation.CancelSubscription}. */
  CANCEL_SUBSCRIPTION(CommandName.CANCEL_SUBSCRIPTION),
  /** {@link Operation.ChargeSubscription}. */
  CHARGE_SUBSCRIPTION(CommandName.CHARGE_SUBSCRIPTION),
  /** {@link Operation.CreateCoupon}. */
  CREATE_COUPON(CommandName.CREATE_COUPON),
  /** {@link Operation.PauseSubscription}. */
  PAUSE_SUBSCRIPTION("subscription-pause"),
  /** {@link Operation.ResumeSubscription}. */
  RESUME_SUBSCRIPTION("subscription-resume"),
  /** {@link Operation.SkipPayments}. */
  SKIP_PAYMENTS("subscription-skip"),
  /** {@link Operation.EndAccess}. */
  END_ACCESS("access-end"),
  /** {@link Operation.ApplyPaymentEvent}. */
  APPLY_PAYMENT_EVENT("payment-event"),
  /** {@link Operation.ReconcileCharge}. */
  RECONCILE_CHARGE("charge-reconcile"),
  /** {@link Operation.ReconcileMembers}. */
  RECONCILE_MEMBERS("members-reconcile"),
  /** {@link Operation.TagContact}. */
  TAG_CONTACT("contact-tag"),
  /** {@link Operation.EndRelease}. */
  END_RELEASE("release-end");

  private final String word;
  private final Optional<CommandName> command;

  OperationKind(CommandName command) {
    this.word = command.wire();
    this.command = Optional.of(command);
  }

  OperationKind(String word) {
    this.word = word;
    this.command = Optional.empty();
  }

  /** Returns its stable name: of a command the one on the wire, such as {@code aal_genpass}. */
  public String word() {
    return word;
  }

  /** Returns the command that decodes to it, if there is one. */
  public Optional<CommandName> command() {
    return command;
  }

  /** Returns the kind of the operations that {@code command} decodes to. */
  public static OperationKind of(CommandName command) {
    return fromWord(command.wire()).orElseThrow();
  }

  /** Returns the kind of that name. */
  public static Optional<OperationKind> fromWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }
}

package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.Effect;
import dev.gatepost.core.custom.SubscriptionAction;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.port.LaneLease;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.subscription.ProductId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Carries out a plan that stands in the journal, from where it stopped. Each effect is written down
 * as done before the next one begins.
 */
final class PlannedRun {
  private final ConnectedSite site;
  private final OperationBook book;
  private final Function<OperationKind, Handler> others;
  private final Work work;
  private final Intents intents;
  private WrittenPlan plan;

  /**
   * Makes the run of one attempt.
   *
   * @param site what to act on
   * @param book what the site has configured
   * @param others do what is a command of its own
   * @param work the command
   * @param intents where to write down how far it has come
   * @param plan what to do
   */
  PlannedRun(
      ConnectedSite site,
      OperationBook book,
      Function<OperationKind, Handler> others,
      Work work,
      Intents intents,
      WrittenPlan plan) {
    this.site = site;
    this.book = book;
    this.others = others;
    this.work = work;
    this.intents = intents;
    this.plan = plan;
  }

  /** Returns the plan, as far as it has come. */
  WrittenPlan plan() {
    return plan;
  }

  /**
   * Does what is left.
   *
   * @param isRepeat whether an earlier attempt may have done the next effect
   * @return why it stopped before the end, if it did
   */
  Optional<Outcome> carryOut(boolean isRepeat) {
    boolean mayBeDone = isRepeat;
    while (plan.next().isPresent()) {
      Outcome outcome = perform(plan.next().get(), mayBeDone);
      if (!(outcome instanceof Applied) && !(outcome instanceof Unchanged)) {
        return Optional.of(outcome);
      }
      plan = plan.advanced(Optional.of(outcome.sentence()).filter(said -> !said.isEmpty()));
      if (plan.next().isPresent()) {
        intents.intend(work.id(), plan.text());
      }
      mayBeDone = false;
    }
    return Optional.empty();
  }

  private Outcome perform(Effect effect, boolean mayBeDone) {
    if (effect instanceof Effect.WriteFields fields) {
      FieldWrites writes = new FieldWrites(site.crm(), book.conventions(), contact());
      return mayBeDone ? writes.repeat(fields.writes()) : writes.write(fields.writes());
    }
    if (effect instanceof Effect.ApplyTag apply) {
      return tagged(new TagEffects(site.crm(), contact()).apply(apply));
    }
    if (effect instanceof Effect.RemoveTag remove) {
      return tagged(new TagEffects(site.crm(), contact()).remove(remove));
    }
    Optional<Operation> operation = operation(effect);
    if (operation.isPresent()) {
      return command(operation.get());
    }
    return errand((Effect.RunErrand) effect);
  }

  private static Outcome tagged(Optional<Refused> failure) {
    return failure.<Outcome>map(refused -> refused).orElseGet(() -> new Applied(""));
  }

  /** Hears that the plan is given up on; so does the operation that it is in the middle of. */
  void gaveUp() {
    plan.next()
        .flatMap(this::operation)
        .ifPresent(
            operation -> others.apply(operation.kind()).gaveUp(part(operation), new PartIntents()));
  }

  /** Returns what has a command of its own, or could have. */
  private Optional<Operation> operation(Effect effect) {
    if (effect instanceof Effect.MintCoupon mint) {
      return Optional.of(new Operation.CreateCoupon(contact(), mint.promotion()));
    }
    return effect instanceof Effect.ActOnSubscription act
        ? Optional.of(operation(act.action(), act.product()))
        : Optional.empty();
  }

  private Operation operation(SubscriptionAction action, Optional<ProductId> product) {
    if (action instanceof SubscriptionAction.Revoke) {
      return new Operation.RevokeSubscription(contact(), product);
    }
    if (action instanceof SubscriptionAction.Cancel) {
      return new Operation.CancelSubscription(contact(), product);
    }
    if (action instanceof SubscriptionAction.Charge) {
      return new Operation.ChargeSubscription(contact(), product);
    }
    if (action instanceof SubscriptionAction.Pause) {
      return new Operation.PauseSubscription(contact(), product);
    }
    return action instanceof SubscriptionAction.SkipPayments skip
        ? new Operation.SkipPayments(contact(), product, skip.payments())
        : new Operation.ResumeSubscription(contact(), product);
  }

  /** Does what has a command of its own, with an intent of its own inside of ours. */
  private Outcome command(Operation operation) {
    Work part = part(operation);
    Map<CommandId, Outcome> outcomes =
        others.apply(operation.kind()).handle(List.of(part), new PartIntents());
    return Objects.requireNonNull(outcomes.get(part.id()));
  }

  private Work part(Operation operation) {
    return new Work(key(), operation, work.received(), work.attempt(), plan.part());
  }

  private Outcome errand(Effect.RunErrand errand) {
    CustomStep step = book.own().get(errand.kind());
    if (step == null) {
      return new Refused(
          Refusal.MISCONFIGURED,
          "this program no longer has steps of kind '%s'".formatted(errand.kind()));
    }
    step.run(new CustomStep.Errand(key(), contact(), errand.errand()));
    return new Applied("");
  }

  private ContactId contact() {
    return work.operation().contact();
  }

  /**
   * Returns the key of the next effect: the command's own for the first, and one that every attempt
   * makes alike for each of the others, so that two coupons are not taken for one.
   */
  private CommandId key() {
    return plan.done() == 0
        ? work.id()
        : CommandId.following(work.id(), Integer.toString(plan.done()), work.received());
  }

  /** What a part of the plan writes down becomes a part of what is written down of the plan. */
  private final class PartIntents implements Intents {
    @Override
    public LaneLease lease() {
      return intents.lease();
    }

    @Override
    public void intend(CommandId part, String intent) {
      plan = plan.with(intent);
      intents.intend(work.id(), plan.text());
    }

    @Override
    public Optional<String> intended(Work part) {
      return plan.part();
    }

    @Override
    public void follow(CommandId part, Operation operation, Instant due) {
      intents.follow(part, operation, due);
    }
  }
}

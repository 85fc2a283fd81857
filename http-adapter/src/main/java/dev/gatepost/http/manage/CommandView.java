package dev.gatepost.http.manage;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.release.ReleaseId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A command as an operator sees it.
 *
 * @param id the command
 * @param site whose it is
 * @param command its name on the wire
 * @param contact whom it is about
 * @param parameter the product, promotion or custom operation
 * @param received when it arrived
 * @param due when its work begins or began
 * @param state {@code waiting}, {@code running}, {@code merged}, {@code finished} or {@code dead}
 * @param attempts how often it was taken in hand
 * @param outcome the last word so far
 * @param mergedInto the command it is done with
 * @param release the release it belongs to
 * @param story where it is, in one sentence
 */
public record CommandView(
    String id,
    String site,
    String command,
    String contact,
    Optional<String> parameter,
    Instant received,
    Instant due,
    String state,
    int attempts,
    Optional<OutcomeView> outcome,
    Optional<String> mergedInto,
    Optional<String> release,
    String story) {
  static CommandView of(JournalRecord command) {
    return new CommandView(
        command.id().value(),
        command.site().value(),
        command.operation().kind().word(),
        command.operation().contact().value(),
        parameter(command.operation()),
        command.received(),
        command.due(),
        word(command.state()),
        command.attempts(),
        command.outcome().map(OutcomeView::of),
        command.mergedInto().map(CommandId::value),
        command.release().map(ReleaseId::value),
        Story.of(command));
  }

  /** Returns what a state is called here. */
  static String word(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<String> parameter(Operation operation) {
    if (operation instanceof Operation.RunCustomOperation run) {
      return Optional.of(run.name().value());
    }
    if (operation instanceof Operation.RevokeSubscription revoke) {
      return revoke.product().map(product -> product.value());
    }
    if (operation instanceof Operation.CancelSubscription cancel) {
      return cancel.product().map(product -> product.value());
    }
    if (operation instanceof Operation.ChargeSubscription charge) {
      return charge.product().map(product -> product.value());
    }
    if (operation instanceof Operation.PauseSubscription pause) {
      return pause.product().map(product -> product.value());
    }
    if (operation instanceof Operation.ResumeSubscription resume) {
      return resume.product().map(product -> product.value());
    }
    if (operation instanceof Operation.SkipPayments skip) {
      return skip.product().map(product -> product.value());
    }
    if (operation instanceof Operation.EndAccess end) {
      return Optional.of(end.product().value());
    }
    if (operation instanceof Operation.ReconcileCharge charge) {
      return Optional.of(charge.product().value());
    }
    if (operation instanceof Operation.ApplyPaymentEvent apply) {
      return Optional.of(apply.event().id().value());
    }
    return operation instanceof Operation.CreateCoupon coupon
        ? coupon.promotion().map(promotion -> promotion.value())
        : Optional.empty();
  }

  /**
   * What became of a command.
   *
   * @param kind {@code applied}, {@code unchanged}, {@code refused}, {@code will-retry} or
   *     {@code gave-up}
   * @param reason why a rule said no, such as {@code contact-unknown}
   * @param sentence what happened
   * @param retryAt when it is tried again
   */
  public record OutcomeView(
      String kind, Optional<String> reason, String sentence, Optional<Instant> retryAt) {
    static OutcomeView of(Outcome outcome) {
      if (outcome instanceof Outcome.Refused refused) {
        return new OutcomeView(
            "refused", Optional.of(word(refused.reason())), refused.sentence(), Optional.empty());
      }
      if (outcome instanceof Outcome.WillRetry retry) {
        return new OutcomeView(
            "will-retry", Optional.empty(), retry.sentence(), Optional.of(retry.retryAt()));
      }
      return new OutcomeView(kind(outcome), Optional.empty(), outcome.sentence(), Optional.empty());
    }

    private static String kind(Outcome outcome) {
      if (outcome instanceof Outcome.Applied) {
        return "applied";
      }
      return outcome instanceof Outcome.Unchanged ? "unchanged" : "gave-up";
    }
  }

  /**
   * Several commands.
   *
   * @param commands newest first
   */
  public record Many(List<CommandView> commands) {
    /** Copies the list. */
    public Many {
      commands = List.copyOf(commands);
    }
  }
}

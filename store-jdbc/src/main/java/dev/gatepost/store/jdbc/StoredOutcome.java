package dev.gatepost.store.jdbc;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.port.JournalRecord.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An outcome as columns. When a command is to be retried stands in its {@code due_at}.
 *
 * @param kind which one
 * @param refusal why a rule said no
 * @param sentence what happened
 */
record StoredOutcome(String kind, @Nullable String refusal, String sentence) {
  static StoredOutcome of(Outcome outcome) {
    return new StoredOutcome(
        kind(outcome),
        outcome instanceof Outcome.Refused refused ? refused.reason().name() : null,
        outcome.sentence());
  }

  Outcome toOutcome(Instant due) {
    return switch (kind) {
      case "applied" -> new Outcome.Applied(sentence);
      case "unchanged" -> new Outcome.Unchanged(sentence);
      case "refused" -> new Outcome.Refused(Refusal.valueOf(String.valueOf(refusal)), sentence);
      case "will-retry" -> new Outcome.WillRetry(due, sentence);
      case "turned-away" -> new Outcome.WillRetry(due, sentence, false);
      case "gave-up" -> new Outcome.GaveUp(sentence);
      default -> throw new IllegalStateException("no such outcome: '%s'".formatted(kind));
    };
  }

  /** Returns the state that {@code outcome} leads to. */
  static State state(Outcome outcome) {
    if (!outcome.isFinal()) {
      return State.WAITING;
    }
    return outcome instanceof Outcome.GaveUp ? State.DEAD : State.FINISHED;
  }

  private static String kind(Outcome outcome) {
    if (outcome instanceof Outcome.Applied) {
      return "applied";
    }
    if (outcome instanceof Outcome.Unchanged) {
      return "unchanged";
    }
    if (outcome instanceof Outcome.Refused) {
      return "refused";
    }
    if (outcome instanceof Outcome.WillRetry later) {
      return later.wasTried() ? "will-retry" : "turned-away";
    }
    return "gave-up";
  }
}

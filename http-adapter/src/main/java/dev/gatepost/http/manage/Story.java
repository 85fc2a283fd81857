package dev.gatepost.http.manage;

import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.AccountState;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.release.Forecast;
import dev.gatepost.core.release.Release;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Tells in one sentence where something is. */
final class Story {
  private Story() {}

  /** Tells of a command. */
  static String of(JournalRecord command) {
    return switch (command.state()) {
      case WAITING -> waiting(command);
      case RUNNING -> "in hand now, attempt %d".formatted(command.attempts());
      case MERGED -> merged(command);
      case FINISHED -> command.outcome().map(Story::of).orElse("finished");
      case DEAD -> dead(command);
    };
  }

  private static String waiting(JournalRecord command) {
    return command
        .outcome()
        .map(outcome -> "tried %s, again at %s: %s"
            .formatted(times(command.attempts()), at(command.due()), outcome.sentence()))
        .orElseGet(() -> "waits; its work begins at " + at(command.due()));
  }

  private static String merged(JournalRecord command) {
    String other = "done together with %s"
        .formatted(command.mergedInto().map(Object::toString).orElse("another"));
    return command.outcome().map(outcome -> other + ": " + of(outcome)).orElse(other);
  }

  private static String dead(JournalRecord command) {
    return "given up on: %s; replay it once the cause is gone"
        .formatted(command.outcome().map(Outcome::sentence).orElse("nobody said why"));
  }

  private static String of(Outcome outcome) {
    if (outcome instanceof Outcome.Refused) {
      return "refused: " + outcome.sentence();
    }
    return outcome instanceof Outcome.Unchanged
        ? "nothing to change: " + outcome.sentence()
        : outcome.sentence();
  }

  /** Tells of a CRM account. */
  static String of(AccountState account) {
    String until = account.paused().map(Story::at).orElse("now");
    return switch (account.standing()) {
      case READY -> "calls go through";
      case WAITING -> "the CRM asked for a pause until " + until;
      case EXHAUSTED -> "the CRM's quota is used up until " + until;
      case DOWN -> "the CRM failed several times in a row; the next try is at " + until;
    };
  }

  /** Tells of a release at {@code now}. */
  static String of(Release release, Instant now, Forecast forecast) {
    Release.Progress progress = release.progress();
    String done =
        "%d of %d done".formatted(progress.accepted() - progress.left(), progress.accepted());
    return switch (release.state(now)) {
      case COLLECTING ->
        "%d accepted so far; work begins at %s".formatted(progress.accepted(), at(release.due()));
      case WAITING ->
        release.next().map(next -> done + "; goes on at " + at(next)).orElse(done + "; waits");
      case RUNNING -> done + likely(forecast);
      case PAUSED -> done + "; an operator holds it";
      case FINISHING ->
        "every member is done with; %d tags still to be applied%s"
            .formatted(progress.tags().waiting(), likely(forecast));
      case FINISHED ->
        "ended at %s: %s".formatted(release.ended().map(Story::at).orElse("-"), end(progress));
      case CANCELLED -> done + " before an operator cancelled it";
    };
  }

  private static String end(Release.Progress progress) {
    String members = "%d done, %d refused, %d given up on"
        .formatted(progress.succeeded(), progress.refused(), progress.failed());
    long tags = progress.tags().applied() + progress.tags().failed();
    return tags == 0
        ? members
        : "%s; %d of %d tags applied".formatted(members, progress.tags().applied(), tags);
  }

  private static String likely(Forecast forecast) {
    return forecast instanceof Forecast.Between between
        ? ", likely all between %s and %s".formatted(at(between.earliest()), at(between.latest()))
        : "";
  }

  private static String times(int attempts) {
    return attempts == 1 ? "once" : attempts + " times";
  }

  /** Tells a moment to the second. */
  static String at(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}

package dev.gatepost.http.cli;

import dev.gatepost.http.manage.ReleaseView;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Prints one release for people. */
final class ReleasePrint {
  private ReleasePrint() {}

  static void print(ReleaseView release, PrintStream out) {
    line(out, "id", release.id());
    line(out, "site", release.site());
    release.name().ifPresent(name -> line(out, "name", name));
    line(out, "state", release.state());
    line(out, "opened", second(release.opened()));
    line(out, "due", second(release.due()));
    release.started().ifPresent(started -> line(out, "started", second(started)));
    release
        .eta()
        .ifPresent(eta ->
            line(out, "eta", "%s to %s".formatted(second(eta.earliest()), second(eta.latest()))));
    release.ended().ifPresent(ended -> line(out, "ended", second(ended)));
    line(out, "commands", counts(release.commands()));
    line(out, "tags", counts(release.tags()));
    out.println(release.story());
  }

  private static String counts(ReleaseView.CommandCounts commands) {
    return "%d accepted: %d waiting, %d running, %d merged, %d succeeded, %d refused, %d failed"
        .formatted(
            commands.accepted(),
            commands.waiting(),
            commands.running(),
            commands.merged(),
            commands.succeeded(),
            commands.refused(),
            commands.failed());
  }

  private static String counts(ReleaseView.TagCounts tags) {
    return "%d expected, %d waiting, %d applied, %d failed"
        .formatted(tags.expected(), tags.waiting(), tags.applied(), tags.failed());
  }

  private static String second(Instant moment) {
    return moment.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf("%-10s%s%n", name, value);
  }
}

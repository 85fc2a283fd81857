package dev.gatepost.http.manage;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord;
import dev.gatepost.core.release.ReleaseId;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.http.edge.Problem;
import dev.gatepost.http.edge.Rejection;
import dev.gatepost.http.manage.Routes.Route;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands in the journal: to look at, and to replay what was given up on. */
public final class CommandResource {
  private final JournalArchive archive;
  private final InstantSource clock;

  /** Shows {@code archive}; what is replayed becomes due by {@code clock}. */
  public CommandResource(JournalArchive archive, InstantSource clock) {
    this.archive = archive;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/commands", Set.of("site", "contact", "state", "release", "limit"), this::search),
        Route.get("/commands/{id}", Set.of(), this::show),
        Route.post("/commands/{id}/replay", this::replay));
  }

  private CommandView.Many search(Ask ask) {
    JournalQuery query = new JournalQuery(
        ask.parameter("site", SiteId::new),
        ask.parameter("contact", ContactId::new),
        ask.parameter("state", CommandResource::state),
        ask.parameter("release", ReleaseId::new));
    return new CommandView.Many(
        archive.search(query, ask.limit()).stream().map(CommandView::of).toList());
  }

  private CommandView show(Ask ask) {
    return CommandView.of(find(ask));
  }

  private CommandView replay(Ask ask) {
    JournalRecord command = find(ask);
    if (!archive.replay(command.id(), clock.instant())) {
      throw new Rejection(
          Problem.WRONG_STATE,
          "only a dead command can be replayed; this one is " + CommandView.word(command.state()));
    }
    return show(ask);
  }

  private JournalRecord find(Ask ask) {
    CommandId id = ask.name("id", CommandId::new);
    return archive
        .find(id)
        .orElseThrow(() -> Ask.notFound(
            "there is no command %s; finished ones are kept for a while only".formatted(id)));
  }

  private static JournalRecord.State state(String word) {
    return Arrays.stream(JournalRecord.State.values())
        .filter(state -> CommandView.word(state).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("must be one of "
            + Arrays.stream(JournalRecord.State.values())
                .map(CommandView::word)
                .collect(Collectors.joining(", "))));
  }
}

package dev.gatepost.http.manage;

import dev.gatepost.core.release.Forecast;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.release.Release;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A release as an operator sees it.
 *
 * @param id the release
 * @param site whose it is
 * @param name what the automation calls it
 * @param gathered what makes its commands belong together: a window, a name, or a storm of updates
 * @param state {@code collecting}, {@code waiting}, {@code running}, {@code paused},
 *     {@code finishing}, {@code finished} or {@code cancelled}
 * @param opened when its first command arrived
 * @param due when its work began or will begin
 * @param started when the first of it was taken in hand
 * @param eta when it is likely to be done; computed anew at each look
 * @param ended when nothing of it was left to do
 * @param commands how many of its commands are where
 * @param tags how many of the tags that tell the automation are where
 * @param story where it is, in one sentence
 */
public record ReleaseView(
    String id,
    String site,
    Optional<String> name,
    String gathered,
    String state,
    Instant opened,
    Instant due,
    Optional<Instant> started,
    Optional<EtaView> eta,
    Optional<Instant> ended,
    CommandCounts commands,
    TagCounts tags,
    String story) {
  static ReleaseView of(Release release, Instant now, Forecast forecast) {
    return new ReleaseView(
        release.id().value(),
        release.site().value(),
        name(release.gathering()),
        gathered(release.gathering()),
        CommandView.word(release.state(now)),
        release.opened(),
        release.due(),
        release.started(),
        EtaView.of(forecast),
        release.ended(),
        CommandCounts.of(release.progress()),
        TagCounts.of(release.progress().tags()),
        Story.of(release, now, forecast));
  }

  private static Optional<String> name(Gathering gathering) {
    return gathering instanceof Gathering.Named named
        ? Optional.of(named.name().value())
        : Optional.empty();
  }

  private static String gathered(Gathering gathering) {
    if (gathering instanceof Gathering.Named) {
      return "name";
    }
    return gathering instanceof Gathering.Storm ? "storm" : "window";
  }

  /**
   * When a release will have ended, by what is left and by what the CRM grants at this moment.
   *
   * @param earliest if nobody else uses the CRM account and each call takes no time
   * @param latest if other programs take half of the calls and each call takes a second
   * @param calls how many calls it waits for, those of releases before it included
   */
  public record EtaView(Instant earliest, Instant latest, long calls) {
    static Optional<EtaView> of(Forecast forecast) {
      return forecast instanceof Forecast.Between between
          ? Optional.of(new EtaView(between.earliest(), between.latest(), between.calls()))
          : Optional.empty();
    }
  }

  /**
   * How many commands are where.
   *
   * @param accepted all of them
   * @param waiting not yet begun, or waiting for another attempt
   * @param running in hand
   * @param merged done with another one for the same contact
   * @param succeeded the member is as the CRM says
   * @param refused a rule said no, or the operator
   * @param failed given up on
   */
  public record CommandCounts(
      long accepted,
      long waiting,
      long running,
      long merged,
      long succeeded,
      long refused,
      long failed) {
    static CommandCounts of(Release.Progress progress) {
      return new CommandCounts(
          progress.accepted(),
          progress.waiting(),
          progress.running(),
          progress.merged(),
          progress.succeeded(),
          progress.refused(),
          progress.failed());
    }

    /** Returns how many have an end, good or bad. */
    public long done() {
      return accepted - waiting - running;
    }
  }

  /**
   * How many tags are where.
   *
   * @param expected to follow from commands that are not done yet
   * @param waiting to be applied
   * @param applied the contact has it
   * @param failed refused or given up on
   */
  public record TagCounts(long expected, long waiting, long applied, long failed) {
    static TagCounts of(Release.Tags tags) {
      return new TagCounts(tags.expected(), tags.waiting(), tags.applied(), tags.failed());
    }
  }

  /**
   * Several releases.
   *
   * @param releases newest first
   */
  public record Many(List<ReleaseView> releases) {
    /** Copies the list. */
    public Many {
      releases = List.copyOf(releases);
    }
  }

  /**
   * What repeating the failures of a release came to.
   *
   * @param again how many commands wait again
   * @param release the release, which is open again if there are any
   */
  public record Retried(int again, ReleaseView release) {}
}

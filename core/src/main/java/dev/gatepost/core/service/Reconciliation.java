package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.member.Night;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.Operation.ReconcileMembers;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.JournalArchive;
import dev.gatepost.core.port.JournalQuery;
import dev.gatepost.core.port.JournalRecord.State;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.secret.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;

/**
 * Begins the nightly comparison of members with the CRM: it puts the first night of each site that
 * wants one into the journal. From there each night leaves the next one. Thread-safe.
 */
public final class Reconciliation {
  private final Sites sites;
  private final CommandJournal journal;
  private final JournalArchive archive;
  private final SecretSource random;
  private final InstantSource clock;

  /** Joins the parts. */
  public Reconciliation(
      Sites sites,
      CommandJournal journal,
      JournalArchive archive,
      SecretSource random,
      InstantSource clock) {
    this.sites = sites;
    this.journal = journal;
    this.archive = archive;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Plans the next night of every site that wants one and has none planned. To be called when a
   * process starts; several processes may do so at a time.
   *
   * @throws StoreUnavailable if the journal did not take it
   */
  public void plan() {
    sites.all().stream()
        .filter(site -> site.site().policies().reconcile().isPresent())
        .filter(site -> !isPlanned(site))
        .forEach(this::plan);
  }

  private boolean isPlanned(ConnectedSite site) {
    JournalQuery nights = JournalQuery.ALL.of(site.id()).about(ReconcileMembers.EVERYBODY);
    return Stream.of(State.WAITING, State.RUNNING)
        .anyMatch(state -> !archive.search(nights.in(state), 1).isEmpty());
  }

  private void plan(ConnectedSite site) {
    Instant now = clock.instant();
    Instant begin = site.site().policies().reconcile().orElseThrow().next(now);
    Submission first = new Submission(
        CommandId.of(now, random.bytes(CommandId.RANDOM_BYTES)),
        site.id(),
        new ReconcileMembers(Night.at(begin)),
        now,
        new DelayPolicy.At(begin),
        Duration.ZERO,
        Optional.of(new IdempotencyKey("reconcile:" + begin.toEpochMilli())));
    try {
      journal.append(first).toCompletableFuture().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException broken ? broken : e;
    }
  }
}

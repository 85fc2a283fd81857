package dev.gatepost.bench.site;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Commands that wait, as a release leaves them: they came an hour ago, one after the other, and
 * those of a site are one release.
 */
public final class Backlog {
  private static final Duration AGO = Duration.ofHours(1);
  private static final int AT_A_TIME = 2000;
  private static final long FIRST = 100_000_000;

  private final SecretSource secrets = SecretSource.secureRandom();
  private final CommandJournal journal;
  private final Duration lead;

  /** Fills {@code journal} with what becomes due {@code lead} after one begins to fill it. */
  public Backlog(CommandJournal journal, Duration lead) {
    this.journal = journal;
    this.lead = lead;
  }

  /** Adds {@code count} commands, for as many contacts, evenly to {@code sites}; waits for it. */
  public void fill(int count, List<SiteId> sites) throws InterruptedException {
    Semaphore room = new Semaphore(AT_A_TIME);
    CompletableFuture<Void> broken = new CompletableFuture<>();
    for (int i = 0; i < count && !broken.isDone(); i++) {
      room.acquire();
      journal
          .append(submission(sites.get(i % sites.size()), new ContactId(Long.toString(FIRST + i))))
          .whenComplete((receipt, thrown) -> {
            if (thrown != null) {
              broken.completeExceptionally(thrown);
            }
            room.release();
          });
    }
    room.acquire(AT_A_TIME);
    broken.complete(null);
    broken.join();
  }

  private Submission submission(SiteId site, ContactId contact) {
    Instant received = Instant.now().minus(AGO);
    return new Submission(
        CommandId.of(received, secrets.bytes(CommandId.RANDOM_BYTES)),
        site,
        new Operation.BatchSync(contact),
        received,
        new DelayPolicy.After(AGO.plus(lead)),
        Duration.ofMinutes(10),
        Optional.empty());
  }
}

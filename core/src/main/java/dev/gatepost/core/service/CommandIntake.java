package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.SitePolicies;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;

/** The way in: a command is authenticated, understood, stored and answered. Thread-safe. */
public final class CommandIntake {
  private final Sites sites;
  private final CommandJournal journal;
  private final SecretSource secrets;
  private final InstantSource clock;

  /** Joins the parts. */
  public CommandIntake(
      Sites sites, CommandJournal journal, SecretSource secrets, InstantSource clock) {
    this.sites = sites;
    this.journal = journal;
    this.secrets = secrets;
    this.clock = clock;
  }

  /**
   * Accepts {@code command}. When the stage completes, it is on stable storage and will be done.
   *
   * @return the receipt, or a failure with {@link StoreUnavailable} or {@link IdempotencyConflict}
   * @throws UnknownHandshake if the handshake does not open this command
   * @throws MalformedCommand if the fields make no sense; the message says what to fix
   */
  public CompletionStage<Receipt> accept(Command command) {
    ConnectedSite site =
        sites.open(command.handshake(), command.name()).orElseThrow(UnknownHandshake::new);
    Operation operation = site.crm().decoder().decode(command.name(), command.fields());
    return journal.append(submission(command, site, operation));
  }

  private Submission submission(Command command, ConnectedSite site, Operation operation) {
    Instant received = clock.instant();
    SitePolicies policies = site.site().policies();
    return new Submission(
        CommandId.of(received, secrets.bytes(CommandId.RANDOM_BYTES)),
        site.id(),
        operation,
        received,
        policies.delay(command.name()),
        duplicateWindow(site, operation),
        command.idempotencyKey());
  }

  /** A custom operation says itself what a repeat of it means. */
  private static Duration duplicateWindow(ConnectedSite site, Operation operation) {
    Duration sites = site.site().policies().duplicateWindow();
    return operation instanceof Operation.RunCustomOperation run
        ? site.operations()
            .flatMap(operations -> operations.book().find(run.name()))
            .map(custom -> custom.duplicateWindow(sites))
            .orElse(sites)
        : sites;
  }
}

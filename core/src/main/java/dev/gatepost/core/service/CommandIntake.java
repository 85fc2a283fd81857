package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.operation.Command;
import dev.gatepost.core.operation.IdempotencyKey;
import dev.gatepost.core.operation.MalformedCommand;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandJournal;
import dev.gatepost.core.port.IdempotencyConflict;
import dev.gatepost.core.port.Receipt;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Submission;
import dev.gatepost.core.release.Gathering;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SitePolicies;
import dev.gatepost.core.site.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** The way in: a command is authenticated, understood, stored and answered. Thread-safe. */
public final class CommandIntake {
  private final Sites sites;
  private final CommandJournal journal;
  private final SecretSource secrets;
  private final InstantSource clock;
  private final Map<SiteId, StormWatch> storms;

  /** Joins the parts. */
  public CommandIntake(
      Sites sites, CommandJournal journal, SecretSource secrets, InstantSource clock) {
    this.sites = sites;
    this.journal = journal;
    this.secrets = secrets;
    this.clock = clock;
    this.storms = sites.all().stream()
        .collect(Collectors.toUnmodifiableMap(
            ConnectedSite::id,
            site -> new StormWatch(site.site().policies().releases().storm())));
  }

  /**
   * Accepts {@code command}. When the stage completes, it is on stable storage and will be done.
   *
   * @return the receipt, or a failure with {@link StoreUnavailable} or {@link IdempotencyConflict}
   * @throws UnknownHandshake if the handshake does not open this command
   * @throws MalformedCommand if the fields make no sense; the message says what to fix
   */
  public CompletionStage<Receipt> accept(Command command) {
    return journal.append(prepare(command));
  }

  /**
   * Authenticates and understands {@code command} and stores nothing: for a host program that
   * stores it in a transaction of its own.
   *
   * @return what to store
   * @throws UnknownHandshake if the handshake does not open this command
   * @throws MalformedCommand if the fields make no sense; the message says what to fix
   */
  public Submission prepare(Command command) {
    ConnectedSite site =
        sites.open(command.handshake(), command.name()).orElseThrow(UnknownHandshake::new);
    Operation operation = site.crm().decoder().decode(command.name(), command.fields());
    return submission(site, operation, command.idempotencyKey());
  }

  /**
   * Accepts an operation that a program asks for and no command on the wire. When the stage
   * completes, it is on stable storage and will be done.
   *
   * @param id whose it is
   * @param operation what to do
   * @param key the program's own name for it, under which a repeat is recognised
   * @return the receipt, or a failure with {@link StoreUnavailable} or {@link IdempotencyConflict}
   * @throws IllegalArgumentException if there is no such site
   */
  public CompletionStage<Receipt> accept(
      SiteId id, Operation operation, Optional<IdempotencyKey> key) {
    ConnectedSite site = sites
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no site '%s'".formatted(id)));
    return journal.append(submission(site, operation, key));
  }

  private Submission submission(
      ConnectedSite site, Operation operation, Optional<IdempotencyKey> key) {
    Instant received = clock.instant();
    SitePolicies policies = site.site().policies();
    Submission submission = new Submission(
        CommandId.of(received, secrets.bytes(CommandId.RANDOM_BYTES)),
        site.id(),
        complete(operation, policies),
        received,
        operation.kind().command().map(policies::delay).orElse(DelayPolicy.IMMEDIATELY),
        duplicateWindow(site, operation),
        key);
    Submission routed = SyncRouting.route(submission, policies);
    return isStorm(routed, policies)
        ? routed.gathered(
            Optional.of(Gathering.STORM), policies.releases().storm().delay())
        : routed;
  }

  /** Writes the site's wishes into the command, so that they hold whatever it wishes later. */
  private static Operation complete(Operation operation, SitePolicies policies) {
    return operation instanceof Operation.BatchSync batch
        ? batch.or(policies.releases().completion())
        : operation;
  }

  /** A site that gathers its updates, or only marks members, is not troubled by many. */
  private boolean isStorm(Submission submission, SitePolicies policies) {
    return submission.operation() instanceof Operation.UpdateUser
        && submission.gathering().isEmpty()
        && !(policies.sync() instanceof SyncPolicy.OnVisit)
        && Objects.requireNonNull(storms.get(submission.site())).isStorm(submission.received());
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

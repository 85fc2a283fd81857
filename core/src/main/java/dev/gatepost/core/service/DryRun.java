package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.Names;
import dev.gatepost.core.custom.Planned;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.service.OperationPlans.Unworkable;
import dev.gatepost.core.site.SiteId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Shows what a custom operation of one site would do. It decides as a run does, from one reading of
 * the contact, and then does none of it: it writes nothing, stores nothing, and does not count
 * against a limit. Thread-safe.
 */
public final class DryRun {
  private final OperationBook book;
  private final OperationPlans plans;
  private final Optional<Counted> counted;
  private final InstantSource clock;

  private DryRun(OperationBook book, Crm crm, Optional<Counted> counted, InstantSource clock) {
    this.book = book;
    this.plans = new OperationPlans(book, crm);
    this.counted = counted;
    this.clock = clock;
  }

  /** Makes one that knows nobody who counts runs, and so looks at no limit. */
  public static DryRun of(OperationBook book, Crm crm, InstantSource clock) {
    return new DryRun(book, crm, Optional.empty(), clock);
  }

  /** Makes one for {@code site}; one without custom operations would refuse them all. */
  public static DryRun of(ConnectedSite site, InstantSource clock) {
    return new DryRun(
        site.operations().map(CustomOperations::book).orElse(OperationBook.of()),
        site.crm(),
        site.operations().map(operations -> new Counted(site.id(), operations.runs())),
        clock);
  }

  /**
   * Shows what the operation called {@code name} would do to {@code contact} now.
   *
   * @throws CrmUnavailable if trying later may help
   * @throws CrmRefused if it will not
   */
  public Preview preview(CustomOperationName name, ContactId contact) {
    if (book.isEmpty()) {
      return no(Refusal.NOT_AVAILABLE, "this site has no custom operations");
    }
    try {
      CustomOperation operation = plans.operation(name);
      Names names = plans.names(operation);
      return exhausted(operation, contact)
          .orElseGet(() -> plans
              .read(contact, names)
              .map(read -> preview(operation, names, read))
              .orElseGet(() -> new Preview.WouldNot(MemberSync.contactUnknown(contact))));
    } catch (Unworkable e) {
      return new Preview.WouldNot(e.refusal());
    }
  }

  private Preview preview(CustomOperation operation, Names names, Contact contact) {
    Planned planned = plans.plan(operation, names, contact, clock.instant());
    if (planned instanceof Planned.Declined declined) {
      return new Preview.WouldNot(Refusals.of(declined));
    }
    Planned.Plan plan = (Planned.Plan) planned;
    Optional<RunLimit> unchecked = counted.isPresent() ? Optional.empty() : operation.limit();
    return new Preview.Would(plan.changes(), plan.sentence(), unchecked);
  }

  private Optional<Preview> exhausted(CustomOperation operation, ContactId contact) {
    Instant now = clock.instant();
    return operation
        .limit()
        .filter(limit -> !limit.allows(earlier(operation, contact, limit, now), now))
        .map(limit -> new Preview.WouldNot(Refusals.limitReached(
            operation.name(),
            contact,
            operation.limit(),
            limit.again(earlier(operation, contact, limit, now), now))));
  }

  private List<Instant> earlier(
      CustomOperation operation, ContactId contact, RunLimit limit, Instant now) {
    return counted
        .map(by -> by.runs().counted(by.site(), contact, operation.name(), limit.since(now)))
        .orElse(List.of());
  }

  private static Preview no(Refusal reason, String sentence) {
    return new Preview.WouldNot(new Refused(reason, sentence));
  }

  private record Counted(SiteId site, OperationRuns runs) {}
}

package dev.gatepost.core.service;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.Effect;
import dev.gatepost.core.custom.Names;
import dev.gatepost.core.custom.Planned;
import dev.gatepost.core.field.Field;
import dev.gatepost.core.operation.Operation.RunCustomOperation;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.operation.Outcome.WillRetry;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.OperationRun;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.port.RunEnd;
import dev.gatepost.core.port.RunStart;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.service.OperationPlans.Unworkable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code aal_fieldop}: decide everything, write it down, then do it.
 *
 * <p>A contact has one run at a time. The new values are decided once, from one reading that no
 * other run comes between, and stand in the journal before the first of them is written. An attempt
 * that finds a plan there does not decide again: it compares what the CRM holds with what was there
 * before and with what was to be written.
 *
 * <p>One at a time and not in bulk: the shorter the time from reading to writing, the less somebody
 * else can change in between.
 */
final class CustomOperationHandler implements SingleHandler {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);

  private final ConnectedSite site;
  private final OperationBook book;
  private final OperationRuns runs;
  private final OperationPlans plans;
  private final MemberSync members;
  private final Function<OperationKind, Handler> others;
  private final InstantSource clock;

  CustomOperationHandler(
      ConnectedSite site,
      CustomOperations operations,
      MemberSync members,
      Function<OperationKind, Handler> others,
      InstantSource clock) {
    this.site = site;
    this.book = operations.book();
    this.runs = operations.runs();
    this.plans = new OperationPlans(book, site.crm());
    this.members = members;
    this.others = others;
    this.clock = clock;
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    Attempt attempt = new Attempt(work, (RunCustomOperation) work.operation(), intents);
    Optional<WrittenPlan> plan =
        work.intent().filter(text -> !text.isEmpty()).map(WrittenPlan::parse);
    return plan.map(attempt::resume).orElseGet(attempt::begin);
  }

  @Override
  public void gaveUp(Work work, Intents intents) {
    new Attempt(work, (RunCustomOperation) work.operation(), intents).abandon();
  }

  /** One attempt at one command. */
  private final class Attempt {
    private final Work work;
    private final RunCustomOperation command;
    private final Intents intents;

    Attempt(Work work, RunCustomOperation command, Intents intents) {
      this.work = work;
      this.command = command;
      this.intents = intents;
    }

    Outcome begin() {
      try {
        CustomOperation operation = plans.operation(command.name());
        Names names = plans.names(operation);
        RunStart start = runs.begin(intents.lease(), run(Optional.of(operation)));
        return start instanceof RunStart.Go go
            ? decide(operation, names, go)
            : stopped(start, operation);
      } catch (Unworkable e) {
        return refuse(e.refusal());
      }
    }

    Outcome resume(WrittenPlan plan) {
      if (plan.refusal().isPresent()) {
        settle(plan);
        return plan.refusal().get();
      }
      RunStart start = runs.resume(intents.lease(), run(Optional.empty()));
      if (start instanceof RunStart.Finished) {
        return finished(plan);
      }
      return start instanceof RunStart.Go ? carryOut(plan, true) : overtaken(plan);
    }

    private Outcome decide(CustomOperation operation, Names names, RunStart.Go go) {
      Optional<Contact> contact = plans.read(command.contact(), names);
      if (contact.isEmpty()) {
        return refuse(MemberSync.contactUnknown(command.contact()));
      }
      if (isUnsettled(go, contact.get(), names)) {
        return unsettled();
      }
      Planned planned = plans.plan(operation, names, contact.get(), clock.instant());
      if (planned instanceof Planned.Declined declined) {
        return refuse(Refusals.of(declined));
      }
      WrittenPlan plan = written((Planned.Plan) planned, names);
      if (plan.next().isPresent()) {
        intents.intend(work.id(), plan.text());
      }
      return carryOut(plan, false);
    }

    private Outcome carryOut(WrittenPlan plan, boolean isRepeat) {
      PlannedRun run = new PlannedRun(site, book, others, work, intents, plan);
      try {
        Optional<Outcome> stop = run.carryOut(isRepeat);
        return stop.map(outcome -> stop(run.plan(), outcome)).orElseGet(() -> done(run.plan()));
      } catch (CrmRefused e) {
        if (!isRepeat) {
          forget(run.plan());
        }
        throw e;
      }
    }

    private Outcome done(WrittenPlan plan) {
      settle(plan);
      return finished(plan);
    }

    /** What may be tried again stays open; what was refused half way has run and counts. */
    private Outcome stop(WrittenPlan plan, Outcome outcome) {
      if (!(outcome instanceof Refused refused)) {
        return outcome;
      }
      if (plan.done() == 0 && refused.reason() != Refusal.CONFLICT) {
        return refuse(refused);
      }
      Refused said = plan.done() == 0 ? refused : halfWay(plan, refused);
      intents.intend(work.id(), plan.stopped(said).text());
      settle(plan);
      return said;
    }

    private static Refused halfWay(WrittenPlan plan, Refused refused) {
      return new Refused(
          refused.reason(),
          "%s; this was part %d of %d, and those before it are done"
              .formatted(refused.sentence(), plan.done() + 1, plan.effects().size()));
    }

    private void settle(WrittenPlan plan) {
      List<Effect> done = plan.effects().subList(0, plan.done());
      members.follow(command.contact(), done);
      end(new RunEnd.Done(Traces.of(done).text()));
    }

    /**
     * The CRM has refused the first attempt at the first change for good, so nothing has happened
     * and nothing need stand.
     */
    private void forget(WrittenPlan plan) {
      boolean isCrms = plan.next()
          .filter(next -> next.isOfTags() || next instanceof Effect.WriteFields)
          .isPresent();
      if (plan.done() == 0 && isCrms) {
        intents.intend(work.id(), "");
        end(new RunEnd.Withdrawn());
      }
    }

    private Outcome finished(WrittenPlan plan) {
      return plan.changes() ? new Applied(plan.sentence()) : unchanged();
    }

    private Outcome stopped(RunStart start, CustomOperation operation) {
      if (start instanceof RunStart.Busy busy) {
        return Patience.until(
            work,
            clock.instant(),
            "waits for command %s, which acts on the same contact".formatted(busy.by()));
      }
      if (start instanceof RunStart.LimitReached reached) {
        return Refusals.limitReached(
            command.name(), command.contact(), operation.limit(), reached.again());
      }
      return unchanged();
    }

    private Outcome unchanged() {
      return new Unchanged(
          "everything was as operation '%s' would have it".formatted(command.name()));
    }

    private Outcome overtaken(WrittenPlan plan) {
      return new Refused(
          Refusal.CONFLICT,
          "an earlier attempt may have done some of this, and other commands have acted on contact"
              + " %s since, so nobody can tell: %s; look at the contact and, if it is missing, post"
                  .formatted(command.contact(), plan.sentence())
              + " the command again");
    }

    private boolean isUnsettled(RunStart.Go go, Contact contact, Names names) {
      return go.last()
          .filter(last -> clock.instant().isBefore(last.at().plus(book.settling())))
          .map(last -> Traces.parse(last.what()))
          .filter(traces -> traces.areShownBy(contact, names, book.conventions()))
          .isPresent();
    }

    private Outcome unsettled() {
      return new WillRetry(
          clock.instant().plus(FIRST_WAIT),
          "the CRM does not show yet what the last operation on this contact has changed");
    }

    private Refused refuse(Refused refusal) {
      end(new RunEnd.Withdrawn());
      return refusal;
    }

    void abandon() {
      intents
          .intended(work)
          .filter(text -> !text.isEmpty())
          .map(WrittenPlan::parse)
          .ifPresent(plan -> new PlannedRun(site, book, others, work, intents, plan).gaveUp());
      end(new RunEnd.Abandoned());
    }

    void end(RunEnd end) {
      runs.end(intents.lease(), run(Optional.empty()), end);
    }

    private OperationRun run(Optional<CustomOperation> operation) {
      return new OperationRun(
          work.id(),
          command.contact(),
          command.name(),
          operation.flatMap(CustomOperation::limit),
          clock.instant());
    }

    /** Puts fingerprints in the place of what the fields held before. */
    private WrittenPlan written(Planned.Plan plan, Names names) {
      return new WrittenPlan(
          plan.effects().stream().map(effect -> masked(effect, names)).toList(),
          0,
          !plan.changes().isEmpty(),
          plan.sentence(),
          Optional.empty(),
          Optional.empty());
    }

    private Effect masked(Effect effect, Names names) {
      if (!(effect instanceof Effect.WriteFields fields)) {
        return effect;
      }
      return new Effect.WriteFields(
          fields.writes().stream().map(write -> masked(write, names)).toList());
    }

    private Effect.Write masked(Effect.Write write, Names names) {
      Field field = names.fields().values().stream()
          .filter(one -> one.id().equals(write.field()))
          .findFirst()
          .orElseThrow();
      Fingerprint before =
          Fingerprint.of(command.contact(), field, write.before(), book.conventions());
      return new Effect.Write(write.field(), before.value(), write.after(), write.isTold());
    }
  }
}

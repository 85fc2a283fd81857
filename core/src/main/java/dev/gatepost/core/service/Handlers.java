package dev.gatepost.core.service;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.Crm;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.LaneLost;
import dev.gatepost.core.port.ListenerUnavailable;
import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.core.port.PaymentsRefused;
import dev.gatepost.core.port.PaymentsUnavailable;
import dev.gatepost.core.port.Portion;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.secret.SecretSource;
import dev.gatepost.core.site.SiteId;
import dev.gatepost.core.site.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** One handler per operation and site, and what follows when one of them fails. Thread-safe. */
public final class Handlers {
  private static final int SPREAD = 1 << 20;

  /** How long bulk work that was taken in hand may wait for the CRM's calls. */
  private static final Duration BREATH = Duration.ofSeconds(3);

  private final Map<SiteId, Map<OperationKind, Handler>> bySite = new HashMap<>();
  private final Sites sites;
  private final Retries retries;
  private final SecretSource random;
  private final InstantSource clock;

  /** Makes the handlers of every site, with one policy for every failure. */
  public Handlers(Sites sites, RetryPolicy retries, SecretSource random, InstantSource clock) {
    this(sites, Retries.all(retries), random, clock);
  }

  /**
   * Makes the handlers of every site.
   *
   * @param sites what they work on
   * @param retries what follows a failure
   * @param random makes passwords and spreads retries
   * @param clock tells the time
   */
  public Handlers(Sites sites, Retries retries, SecretSource random, InstantSource clock) {
    this.sites = sites;
    this.retries = retries;
    this.random = random;
    this.clock = clock;
    sites.all().forEach(site -> bySite.put(site.id(), handlers(site)));
  }

  private Map<OperationKind, Handler> handlers(ConnectedSite site) {
    MemberSync single = sync(site, site.crm());
    OrderFormHandlers orderForms = new OrderFormHandlers(site, single, random, clock);
    Map<OperationKind, Handler> handlers = new EnumMap<>(OperationKind.class);
    for (OperationKind kind : OperationKind.values()) {
      handlers.put(
          kind,
          switch (kind) {
            case GENERATE_PASSWORD -> new GeneratePasswordHandler(site, single, random, clock);
            case UPDATE_USER, BATCH_SYNC -> sync(site, kind);
            case TAG_CONTACT -> new TagHandler(site.bulk());
            case END_RELEASE -> new EndReleaseHandler(site.news());
            case FIELD_OPERATION -> customOperations(site, single);
            case REVOKE_SUBSCRIPTION,
                CANCEL_SUBSCRIPTION,
                CHARGE_SUBSCRIPTION,
                CREATE_COUPON,
                PAUSE_SUBSCRIPTION,
                RESUME_SUBSCRIPTION,
                SKIP_PAYMENTS,
                END_ACCESS,
                APPLY_PAYMENT_EVENT,
                RECONCILE_CHARGE -> orderForms.of(kind);
            case RECONCILE_MEMBERS -> nights(site);
          });
    }
    return handlers;
  }

  private Handler customOperations(ConnectedSite site, MemberSync members) {
    return site.operations()
        .<Handler>map(operations -> new CustomOperationHandler(
            site, operations, members, kind -> handler(site.id(), kind), clock))
        .orElseGet(() -> new NotAvailableHandler(OperationKind.FIELD_OPERATION));
  }

  /** Batch work gives way to the other in the CRM's line. */
  private Handler sync(ConnectedSite site, OperationKind kind) {
    Crm crm = kind == OperationKind.BATCH_SYNC ? site.bulk() : site.crm();
    MemberSync sync = sync(site, crm);
    int capacity = crm.contacts().contactsPerCall();
    SyncPolicy policy = site.site().policies().sync();
    Handler reading = new SyncHandler(sync, policy, kind, clock, capacity);
    return policy instanceof SyncPolicy.OnVisit
        ? new MarkHandler(roster(site), reading, clock)
        : reading;
  }

  private Handler nights(ConnectedSite site) {
    return site.site().policies().reconcile().isPresent() || site.roster().isPresent()
        ? new NightHandler(site, roster(site), sync(site, site.bulk()), clock)
        : new NotAvailableHandler(OperationKind.RECONCILE_MEMBERS);
  }

  private static MemberRoster roster(ConnectedSite site) {
    return site.roster()
        .orElseThrow(() -> new IllegalArgumentException(
            "site %s reads the CRM on visit or at night and needs a MemberRoster for it"
                .formatted(site.id())));
  }

  private MemberSync sync(ConnectedSite site, Crm crm) {
    return new MemberSync(site.site().policies(), crm, site.members(), clock);
  }

  /**
   * Returns how much work to claim at a time for {@code site}: in bulk only what the CRM lets
   * through soon, so that waiting for it costs neither an attempt nor a purchase its turn.
   */
  Portion portion(SiteId site) {
    int batch = capacity(site, OperationKind.BATCH_SYNC);
    int tags = capacity(site, OperationKind.TAG_CONTACT);
    Crm crm = sites.find(site).orElseThrow().bulk();
    return new Portion(
        batch,
        isOpen(crm, crm.contacts().callsToRead(batch)) ? batch : 0,
        isOpen(crm, crm.tags().callsToApply(tags)) ? tags : 0);
  }

  private boolean isOpen(Crm crm, int calls) {
    Instant now = clock.instant();
    return !crm.health().state().earliestEnd(calls, now).isAfter(now.plus(BREATH));
  }

  /** Returns how many works of {@code kind} are best done at once. */
  int capacity(SiteId site, OperationKind kind) {
    return handler(site, kind).capacity();
  }

  /**
   * Does {@code run}, all of one kind. A failure of the CRM becomes an outcome.
   *
   * @throws StoreUnavailable if the store is broken
   * @throws LaneLost if the lane is another node's now
   */
  Map<CommandId, Outcome> perform(List<Work> run, Intents intents, WorkListener listener) {
    SiteId site = intents.lease().site();
    Handler handler = handler(site, run.get(0).operation().kind());
    Map<CommandId, Outcome> outcomes = attempt(handler, run, intents, listener);
    run.stream()
        .filter(work -> outcomes.get(work.id()) instanceof Outcome.GaveUp)
        .forEach(work -> handler.gaveUp(work, intents));
    return outcomes;
  }

  private Map<CommandId, Outcome> attempt(
      Handler handler, List<Work> run, Intents intents, WorkListener listener) {
    try {
      return handler.handle(run, intents);
    } catch (StoreUnavailable | LaneLost e) {
      throw e;
    } catch (CrmUnavailable e) {
      return e.isTurnedAway()
          ? whenCallsAreTaken(run, e)
          : tryLater(run, policy(run), e.retryAfter(), sentence(e));
    } catch (PaymentsUnavailable e) {
      return tryLater(run, policy(run), e.retryAfter(), sentence(e));
    } catch (ListenerUnavailable e) {
      return tryLater(run, policy(run), Optional.empty(), sentence(e));
    } catch (CrmRefused | PaymentsRefused e) {
      return all(run, work -> new Outcome.GaveUp(sentence(e)));
    } catch (RuntimeException e) {
      run.forEach(work -> listener.broke(intents.lease().site(), work, e));
      String cause = "an unexpected " + e.getClass().getSimpleName();
      return tryLater(run, retries.defect(), Optional.empty(), cause);
    }
  }

  private RetryPolicy policy(List<Work> run) {
    return retries.of(run.get(0).operation().kind());
  }

  private Handler handler(SiteId site, OperationKind kind) {
    return Objects.requireNonNull(Objects.requireNonNull(bySite.get(site)).get(kind));
  }

  private Map<CommandId, Outcome> tryLater(
      List<Work> run, RetryPolicy policy, Optional<Duration> hint, String cause) {
    double luck = random.below(SPREAD) / (double) SPREAD;
    return all(run, work -> policy.next(work.attempt(), hint, clock.instant(), luck, cause));
  }

  /** A day without quota is no reason to give anything up. */
  private Map<CommandId, Outcome> whenCallsAreTaken(List<Work> run, CrmUnavailable e) {
    Instant then = clock.instant().plus(e.retryAfter().orElse(Duration.ZERO));
    return all(run, work -> new Outcome.WillRetry(then, sentence(e), false));
  }

  private static Map<CommandId, Outcome> all(List<Work> run, Function<Work, Outcome> outcome) {
    Map<CommandId, Outcome> outcomes = new LinkedHashMap<>();
    run.forEach(work -> outcomes.put(work.id(), outcome.apply(work)));
    return outcomes;
  }

  private static String sentence(RuntimeException e) {
    return Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
  }
}

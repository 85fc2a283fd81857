package dev.gatepost.core.service;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.Visit;
import dev.gatepost.core.member.Visit.Freshness;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.core.port.StoreUnavailable;
import dev.gatepost.core.site.SyncPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Members who come, for platforms that ask on each visit. What a command marked, or what is older
 * than the site's {@link SyncPolicy.OnVisit} allows, is read from the CRM first; several visits of
 * one member at a time share one call. If the CRM cannot be asked, the answer is what was known,
 * and says how old it is; then it is left alone for {@link #PAUSE}.
 *
 * <p>Thread-safe; a visit that needs the CRM waits for it.
 */
public final class Visits {
  /** How long the CRM is not asked again for a member after it could not be. */
  public static final Duration PAUSE = Duration.ofSeconds(30);

  private static final int REMEMBERED = 10_000;

  private final ConnectedSite site;
  private final MemberSync sync;
  private final InstantSource clock;
  private final Map<Reason, FutureTask<Optional<String>>> reads = new ConcurrentHashMap<>();
  private final Map<ContactId, Trouble> troubles = new LinkedHashMap<>();

  /** Reads {@code site}'s CRM when a visit needs it. */
  public Visits(ConnectedSite site, InstantSource clock) {
    this.site = site;
    this.sync = new MemberSync(site.site().policies(), site.crm(), site.members(), clock);
    this.clock = clock;
  }

  /**
   * Returns the member of {@code contact}, as fresh as can be.
   *
   * @return nothing if the contact is no member
   * @throws StoreUnavailable if the members cannot be read
   */
  public Optional<Visit> ensureFresh(ContactId contact) {
    return find(contact).map(member -> needsReading(member) ? read(member) : known(member));
  }

  private Optional<Member> find(ContactId contact) {
    return Optional.ofNullable(site.members().find(Set.of(contact)).get(contact));
  }

  private boolean needsReading(Member member) {
    return member.isStale()
        || oldest().filter(age -> age.compareTo(age(member)) < 0).isPresent();
  }

  private Optional<Duration> oldest() {
    return site.site().policies().sync() instanceof SyncPolicy.OnVisit onVisit
        ? onVisit.oldest()
        : Optional.empty();
  }

  private Visit read(Member member) {
    Optional<String> trouble = lately(member.contact()).or(() -> shared(member));
    Member now = find(member.contact()).orElse(member);
    return trouble.map(cause -> outdated(now, cause)).orElseGet(() -> justRead(now));
  }

  /** Joins whoever reads for the same reason, or reads. */
  private Optional<String> shared(Member member) {
    Reason reason = new Reason(member.contact(), member.markedAt(), member.syncedAt());
    FutureTask<Optional<String>> mine = new FutureTask<>(() -> attempt(member.contact()));
    FutureTask<Optional<String>> first = reads.putIfAbsent(reason, mine);
    if (first == null) {
      mine.run();
      reads.remove(reason);
    }
    return result(first == null ? mine : first);
  }

  /**
   * Reads the CRM for one member, unless somebody did while this visit was on its way here; returns
   * what went wrong.
   */
  private Optional<String> attempt(ContactId contact) {
    if (find(contact).filter(this::needsReading).isEmpty()) {
      return Optional.empty();
    }
    try {
      Outcome outcome = sync.sync(Set.of(contact)).get(contact);
      return outcome instanceof Outcome.Refused refused
          ? trouble(contact, refused.sentence(), PAUSE)
          : Optional.empty();
    } catch (CrmUnavailable e) {
      return trouble(contact, sentence(e), e.retryAfter().orElse(PAUSE));
    } catch (CrmRefused e) {
      return trouble(contact, sentence(e), PAUSE);
    }
  }

  private static Optional<String> result(FutureTask<Optional<String>> read) {
    try {
      return read.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("reading the CRM broke", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the wait for the CRM was interrupted");
    }
  }

  private synchronized Optional<String> trouble(ContactId contact, String cause, Duration pause) {
    Duration wait = pause.compareTo(PAUSE) < 0 ? pause : PAUSE;
    troubles.put(contact, new Trouble(cause, clock.instant().plus(wait)));
    if (troubles.size() > REMEMBERED) {
      troubles.remove(troubles.keySet().iterator().next());
    }
    return Optional.of(cause);
  }

  private synchronized Optional<String> lately(ContactId contact) {
    Optional<Trouble> trouble = Optional.ofNullable(troubles.get(contact));
    if (trouble.filter(last -> clock.instant().isBefore(last.until())).isEmpty()) {
      troubles.remove(contact);
      return Optional.empty();
    }
    return trouble.map(Trouble::cause);
  }

  private Visit known(Member member) {
    return visit(member, Freshness.KNOWN, "read from the CRM %s ago; nothing was marked since");
  }

  private Visit justRead(Member member) {
    return visit(member, Freshness.READ, "read from the CRM on this visit, %s ago");
  }

  private Visit outdated(Member member, String cause) {
    Visit visit =
        visit(member, Freshness.OUTDATED, "read from the CRM %s ago; it could not be read again: ");
    return new Visit(member, visit.freshness(), visit.age(), visit.sentence() + cause);
  }

  private Visit visit(Member member, Freshness freshness, String sentence) {
    Duration age = age(member);
    return new Visit(member, freshness, age, sentence.formatted(Ages.words(age)));
  }

  private Duration age(Member member) {
    Duration age = Duration.between(member.syncedAt(), clock.instant());
    return age.isNegative() ? Duration.ZERO : age;
  }

  private static String sentence(RuntimeException e) {
    return Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
  }

  /** Why the CRM is read: whoever has the same reason is served by the same call. */
  private record Reason(ContactId contact, Optional<Instant> markedAt, Instant syncedAt) {}

  /** What went wrong, and until when it is not tried again. */
  private record Trouble(String cause, Instant until) {}
}

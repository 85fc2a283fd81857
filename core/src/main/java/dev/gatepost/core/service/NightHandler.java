package dev.gatepost.core.service;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.Night;
import dev.gatepost.core.operation.Operation.ReconcileMembers;
import dev.gatepost.core.operation.Outcome;
import dev.gatepost.core.operation.Outcome.Applied;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import dev.gatepost.core.operation.Outcome.Unchanged;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagId;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.port.MemberRoster;
import dev.gatepost.core.port.Work;
import dev.gatepost.core.site.ReconcilePolicy;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares members with the CRM, one page of the roster at a time: each page leaves the next one in
 * the journal, and the last leaves the next night. What came of a page is written down before the
 * next one is left, so that another attempt leaves the same one.
 */
final class NightHandler implements SingleHandler {
  private final ConnectedSite site;
  private final MemberRoster roster;
  private final MemberSync sync;
  private final InstantSource clock;

  NightHandler(ConnectedSite site, MemberRoster roster, MemberSync sync, InstantSource clock) {
    this.site = site;
    this.roster = roster;
    this.sync = sync;
    this.clock = clock;
  }

  @Override
  public Outcome handle(Work work, Intents intents) {
    Optional<ReconcilePolicy> policy = site.site().policies().reconcile();
    return policy
        .map(wish -> reconcile(wish, work, intents))
        .orElseGet(() -> new Unchanged("the site no longer compares its members at night"));
  }

  /** The chain of nights goes on, whatever became of this one. */
  @Override
  public void gaveUp(Work work, Intents intents) {
    site.site().policies().reconcile().ifPresent(policy -> {
      Night next = nextNight(policy, night(work));
      intents.follow(work.id(), new ReconcileMembers(next), next.planned());
    });
  }

  private Outcome reconcile(ReconcilePolicy policy, Work work, Intents intents) {
    Night night = night(work);
    if (!policy.beginsAt(night.planned())) {
      return later(policy, night, work, intents);
    }
    NightPage page = intents.intended(work).map(NightPage::parse).orElseGet(() -> {
      NightPage done = page(policy, night);
      intents.intend(work.id(), done.text());
      return done;
    });
    Instant due = page.isEnd() ? page.night().planned() : clock.instant();
    intents.follow(work.id(), new ReconcileMembers(page.night()), due);
    return page.outcome();
  }

  private Outcome later(ReconcilePolicy policy, Night night, Work work, Intents intents) {
    Night next = Night.from(night.last(), policy.next(clock.instant()));
    intents.follow(work.id(), new ReconcileMembers(next), next.planned());
    return new Unchanged(
        "the site has another time for it now; the next night is at " + next.planned());
  }

  /** A night that is still to come when this one ends late. */
  private Night nextNight(ReconcilePolicy policy, Night night) {
    Instant now = clock.instant();
    Instant end = now.isAfter(night.planned()) ? now : night.planned();
    return Night.from(night.last(), policy.next(end));
  }

  private NightPage page(ReconcilePolicy policy, Night night) {
    Instant now = clock.instant();
    if (!now.isBefore(night.planned().plus(policy.atMost()))) {
      return stop(policy, night, "the time is up");
    }
    if (night.counts().calls() >= policy.calls()) {
      return stop(policy, night, "the calls are used up");
    }
    Optional<TagRef> unknown = unknown(policy);
    if (unknown.isPresent()) {
      return misconfigured(policy, night, unknown.get());
    }
    List<Member> members = roster.after(night.last(), pageSize());
    Report report = compare(chosen(policy, members));
    boolean isLast = members.size() < pageSize();
    Night after = new Night(
        night.planned(),
        isLast ? Optional.empty() : Optional.of(members.get(members.size() - 1).id()),
        night.counts().and(report.counts()));
    return isLast
        ? end(policy, after, report.changed(), report.sentence() + "; every member was looked at")
        : new NightPage(after, false, report.changed(), report.sentence() + "; goes on");
  }

  private int pageSize() {
    return site.bulk().contacts().contactsPerCall();
  }

  private Report compare(Set<ContactId> contacts) {
    if (contacts.isEmpty()) {
      return new Report(Map.of(), 0);
    }
    int calls = site.bulk().contacts().callsToRead(contacts.size());
    return new Report(sync.sync(contacts), calls);
  }

  private Set<ContactId> chosen(ReconcilePolicy policy, List<Member> members) {
    Set<TagId> wanted = policy.tags().stream()
        .flatMap(ref -> site.bulk().catalog().tag(ref).map(Tag::id).stream())
        .collect(Collectors.toSet());
    return members.stream()
        .filter(member ->
            policy.tags().isEmpty() || !Collections.disjoint(wanted, member.permissionTags()))
        .map(Member::contact)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private Optional<TagRef> unknown(ReconcilePolicy policy) {
    return policy.tags().stream()
        .filter(ref -> site.bulk().catalog().tag(ref).isEmpty())
        .findFirst();
  }

  private NightPage misconfigured(ReconcilePolicy policy, Night night, TagRef tag) {
    Refused refusal = new Refused(
        Refusal.MISCONFIGURED,
        "reconcile.tags names the tag '%s', which the CRM does not have".formatted(tag));
    return end(policy, night, false, refusal.sentence());
  }

  private NightPage stop(ReconcilePolicy policy, Night night, String why) {
    return end(policy, night, false, why + "; the next night goes on where this one stopped");
  }

  private NightPage end(ReconcilePolicy policy, Night night, boolean changed, String sentence) {
    Night next = nextNight(policy, night);
    Night.Counts all = night.counts();
    return new NightPage(
        next,
        true,
        changed,
        "%s; the night's %d compared, %d brought in line, %d refused, %d calls; the next is at %s"
            .formatted(
                sentence,
                all.compared(),
                all.changed(),
                all.refused(),
                all.calls(),
                next.planned().truncatedTo(ChronoUnit.SECONDS)));
  }

  private static Night night(Work work) {
    return ((ReconcileMembers) work.operation()).night();
  }

  /** What came of one page. */
  private record Report(Map<ContactId, Outcome> outcomes, int calls) {
    boolean changed() {
      return outcomes.values().stream().anyMatch(Applied.class::isInstance);
    }

    Night.Counts counts() {
      return new Night.Counts(
          outcomes.size(), those(Applied.class).size(), those(Refused.class).size(), calls);
    }

    String sentence() {
      return "compared %d members with the CRM: %s brought in line, %s refused"
          .formatted(outcomes.size(), named(Applied.class), named(Refused.class));
    }

    private String named(Class<? extends Outcome> kind) {
      List<ContactId> contacts = those(kind);
      return contacts.isEmpty()
          ? "0"
          : "%d (%s)"
              .formatted(
                  contacts.size(),
                  contacts.stream().map(ContactId::value).collect(Collectors.joining(", ")));
    }

    private List<ContactId> those(Class<? extends Outcome> kind) {
      return outcomes.entrySet().stream()
          .filter(one -> kind.isInstance(one.getValue()))
          .map(Map.Entry::getKey)
          .sorted()
          .toList();
    }
  }
}

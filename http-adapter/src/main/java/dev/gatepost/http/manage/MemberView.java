package dev.gatepost.http.manage;

import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.Visit;
import dev.gatepost.core.permission.TagId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A member as an operator sees it: without the user name, which is an e-mail address.
 *
 * @param id what the site calls the member
 * @param contact the contact in the CRM
 * @param permissionTags the ids of the tags that decide access, as last read from the CRM
 * @param syncedAt when they were read
 * @param markedAt when a command last said that they changed
 * @param stale whether they were marked and not read since
 */
public record MemberView(
    String id,
    String contact,
    List<String> permissionTags,
    Instant syncedAt,
    Optional<Instant> markedAt,
    boolean stale) {
  static MemberView of(Member member) {
    return new MemberView(
        member.id().value(),
        member.contact().value(),
        member.permissionTags().stream().map(TagId::value).sorted().toList(),
        member.syncedAt(),
        member.markedAt(),
        member.isStale());
  }

  /**
   * A member who comes.
   *
   * @param member as far as is known now
   * @param freshness {@code known}, {@code read} or {@code outdated}
   * @param age how long ago the CRM was read for it
   * @param story the same in one sentence
   */
  public record VisitView(MemberView member, String freshness, Duration age, String story) {
    static VisitView of(Visit visit) {
      return new VisitView(
          MemberView.of(visit.member()),
          CommandView.word(visit.freshness()),
          visit.age().truncatedTo(ChronoUnit.MILLIS),
          visit.sentence());
    }
  }
}

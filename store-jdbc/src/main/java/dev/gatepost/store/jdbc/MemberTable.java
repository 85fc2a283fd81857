package dev.gatepost.store.jdbc;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.contact.EmailAddress;
import dev.gatepost.core.member.Member;
import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.permission.TagId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** How members stand in the database. */
final class MemberTable {
  static final String COLUMNS = "id, contact, user_name, tags, synced_at, marked_at";

  private MemberTable() {}

  static Member read(ResultSet row) throws SQLException {
    return new Member(
        new MemberId(Long.toString(row.getLong(1))),
        new ContactId(row.getString(2)),
        new EmailAddress(row.getString(3)),
        toTags(row.getString(4)),
        Columns.time(row, 5),
        Columns.optionalTime(row, 6));
  }

  /** Returns the number behind {@code member}; none of ours is negative. */
  static long key(MemberId member) {
    try {
      return Long.parseLong(member.value());
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  static String toColumn(Set<TagId> tags) {
    return tags.stream().sorted().map(TagId::value).collect(Collectors.joining(" "));
  }

  private static Set<TagId> toTags(String column) {
    return Arrays.stream(column.split(" ", -1))
        .filter(tag -> !tag.isEmpty())
        .map(TagId::new)
        .collect(Collectors.toUnmodifiableSet());
  }
}

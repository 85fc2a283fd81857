package dev.gatepost.store.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of an {@code IN (...)}, which nulls fill up to one of few lengths, so that few
 * statements are prepared.
 */
record InList(List<@Nullable Object> values) {
  private static final int LONGEST = 128;

  /** Cuts {@code values} into lists. */
  static List<InList> of(List<?> values) {
    List<InList> lists = new ArrayList<>();
    for (int from = 0; from < values.size(); from += LONGEST) {
      lists.add(filled(values.subList(from, Math.min(from + LONGEST, values.size()))));
    }
    return lists;
  }

  private static InList filled(List<?> some) {
    List<@Nullable Object> filled = new ArrayList<>(some);
    filled.addAll(Collections.nCopies(length(some.size()) - some.size(), null));
    return new InList(filled);
  }

  /** Returns the power of two that holds so many. */
  static int length(int count) {
    return Integer.highestOneBit(2 * count - 1);
  }

  /** Returns the question marks. */
  String marks() {
    return String.join(", ", Collections.nCopies(values.size(), "?"));
  }

  /** Returns the values behind {@code first}, in the order in which a statement wants them. */
  @Nullable
  Object[] after(@Nullable Object... first) {
    List<@Nullable Object> all = new ArrayList<>();
    Collections.addAll(all, first);
    all.addAll(values);
    return all.toArray();
  }
}

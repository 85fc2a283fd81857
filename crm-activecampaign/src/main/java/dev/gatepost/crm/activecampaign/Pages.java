package dev.gatepost.crm.activecampaign;

import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads lists to their end. Without {@code limit} ActiveCampaign gives the first 20 rows. */
final class Pages {
  /** The largest page there is. */
  static final int SIZE = 100;

  /** The page that is given when {@code limit} is ignored. */
  private static final int SMALLEST = 20;

  private Pages() {}

  /** One page of a list. */
  interface Page<R> {
    /** Returns its rows. */
    List<R> rows();

    /** Returns what it says of the whole list. */
    Optional<Meta> meta();
  }

  /** {@code {"meta":{"total":"230"}}}. */
  record Meta(Optional<Integer> total) {}

  /** Returns every row of the list that {@code call} reads, each once. */
  static <R> List<R> toTheEnd(CrmClient client, CrmCall call, Class<? extends Page<R>> shape) {
    Set<R> all = new LinkedHashSet<>();
    int offset = 0;
    while (true) {
      Page<R> page = client.fetch(at(call, offset), shape);
      offset += page.rows().size();
      // A page without news means that the offset was ignored; asking on would never end.
      boolean isNew = all.addAll(page.rows());
      if (!isNew || isLast(page, offset)) {
        return List.copyOf(all);
      }
    }
  }

  /** Returns whether no rows follow {@code page}, with which {@code read} rows have been read. */
  static boolean isLast(Page<?> page, int read) {
    return page.meta()
        .flatMap(Meta::total)
        .map(total -> read >= total)
        .orElse(page.rows().size() < SMALLEST);
  }

  static CrmCall at(CrmCall call, int offset) {
    CrmCall limited = call.query("limit", Integer.toString(SIZE));
    return offset == 0 ? limited : limited.query("offset", Integer.toString(offset));
  }
}

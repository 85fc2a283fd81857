package dev.gatepost.simulator;

import java.util.List;

/** Which rows of a list a caller wants. */
record Page(int offset, int limit) {
  /** How a CRM reads a missing and an excessive limit. */
  record Sizes(int standard, int most) {}

  /** Reads {@code limit} and {@code offset}; more than the CRM allows is silently cut down. */
  static Page from(Parameters query, Sizes sizes) {
    int limit = query.number("limit").orElse(sizes.standard());
    return new Page(query.number("offset").orElse(0), Math.min(limit, sizes.most()));
  }

  <T> List<T> of(List<T> rows) {
    return rows.stream().skip(offset).limit(limit).toList();
  }
}

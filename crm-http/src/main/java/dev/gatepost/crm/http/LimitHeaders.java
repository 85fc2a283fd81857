package dev.gatepost.crm.http;

import java.time.Instant;
import java.util.List;

/**
 * Reads the headers in which one CRM tells how many calls are left. {@code Retry-After} need not be
 * read: it is obeyed for every CRM. Pure and thread-safe.
 */
@FunctionalInterface
public interface LimitHeaders {
  /** Reads nothing. */
  LimitHeaders NONE = (answer, now) -> List.of();

  /** Returns what {@code answer}, received at {@code now}, says; whatever its status. */
  List<RateHint> read(CrmAnswer answer, Instant now);
}

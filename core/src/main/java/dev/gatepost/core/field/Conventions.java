package dev.gatepost.core.field;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * How one site counts days and what its people type into text fields.
 *
 * @param zone where "today" is, and on which clock a date-time moves
 * @param numbers how numbers are typed into text fields
 * @param dates how dates are typed into text fields; ISO dates are read too
 */
public record Conventions(ZoneId zone, NumberStyle numbers, DatePattern dates) {
  /** Coordinated universal time, {@code 1,200.50}, {@code 2026-11-23}. */
  public static final Conventions STANDARD =
      new Conventions(ZoneOffset.UTC, NumberStyle.POINT, DatePattern.ISO);

  /** Returns these conventions in another time zone. */
  public Conventions in(ZoneId other) {
    return new Conventions(other, numbers, dates);
  }

  /** Returns these conventions with another style of numbers. */
  public Conventions with(NumberStyle other) {
    return new Conventions(zone, other, dates);
  }

  /** Returns these conventions with another pattern of dates. */
  public Conventions with(DatePattern other) {
    return new Conventions(zone, numbers, other);
  }
}

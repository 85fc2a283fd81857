package dev.gatepost.core.field;

import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What a date field holds: a day, or a moment. */
public sealed interface DateValue {
  /** Returns the day it falls on; a moment's in the zone it was read in. */
  LocalDate day();

  /** Returns the moment it stands for; a day's is its first in {@code zone}. */
  ZonedDateTime moment(ZoneId zone);

  /**
   * Returns the value moved by {@code period}. A moment keeps its time on the clock in its zone,
   * also over a change to or from summer time. The 31st of a month moved into a shorter one is that
   * one's last day.
   */
  DateValue plus(Period period);

  /** A day of the calendar, without a time. */
  record Day(LocalDate day) implements DateValue {
    @Override
    public ZonedDateTime moment(ZoneId zone) {
      return day.atStartOfDay(zone);
    }

    @Override
    public Day plus(Period period) {
      return new Day(day.plus(period));
    }

    @Override
    public String toString() {
      return day.toString();
    }
  }

  /** A moment, to the second, as the clock of a zone shows it. */
  record Moment(ZonedDateTime at) implements DateValue {
    /** Drops fractions of a second: not every CRM keeps them. */
    public Moment {
      at = at.withNano(0);
    }

    @Override
    public LocalDate day() {
      return at.toLocalDate();
    }

    @Override
    public ZonedDateTime moment(ZoneId zone) {
      return at.withZoneSameInstant(zone);
    }

    @Override
    public Moment plus(Period period) {
      return new Moment(at.plus(period));
    }

    @Override
    public String toString() {
      return at.toLocalDateTime() + " " + at.getZone();
    }
  }
}

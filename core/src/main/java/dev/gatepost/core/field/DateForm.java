package dev.gatepost.core.field;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How a CRM sends and takes the dates of its date fields. Pure. */
public enum DateForm {
  /** {@code 2026-11-23}, {@code 2026-11-23T08:00:00Z}; Keap and ActiveCampaign. */
  ISO {
    @Override
    Optional<DateValue> read(String raw, ZoneId zone) {
      return iso(raw, zone);
    }

    @Override
    String writeDay(LocalDate day) {
      return day.toString();
    }

    @Override
    String writeMoment(ZonedDateTime moment) {
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
          moment.withZoneSameInstant(ZoneOffset.UTC));
    }
  },

  /** Seconds since 1970 in universal time, a day as its midnight there; Ontraport. */
  UNIX_SECONDS {
    @Override
    Optional<DateValue> read(String raw, ZoneId zone) {
      return SECONDS.matcher(raw).matches()
          ? moment(Instant.ofEpochSecond(Long.parseLong(raw)).atZone(zone))
          : iso(raw, zone);
    }

    @Override
    String writeDay(LocalDate day) {
      return Long.toString(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    }

    @Override
    String writeMoment(ZonedDateTime moment) {
      return Long.toString(moment.toEpochSecond());
    }
  };

  private static final Pattern SECONDS = Pattern.compile("-?\\d{1,12}");

  /** A zone offset with or without colon: Keap sends {@code +0000}. Without one, the site's. */
  private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
      .append(DateTimeFormatter.ISO_LOCAL_DATE)
      .appendPattern("[ ]['T']HH:mm[:ss]")
      .optionalStart()
      .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
      .optionalEnd()
      .appendPattern("[XXX][XX]")
      .toFormatter(Locale.ROOT);

  abstract Optional<DateValue> read(String raw, ZoneId zone);

  abstract String writeDay(LocalDate day);

  abstract String writeMoment(ZonedDateTime moment);

  /** Reads an ISO date or date-time; a time without an offset is in {@code zone}. */
  static Optional<DateValue> iso(String raw, ZoneId zone) {
    try {
      return raw.length() == 10
          ? Optional.of(new DateValue.Day(LocalDate.parse(raw)))
          : moment(zoned(raw, zone));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the day of a moment that stands for a day. A midnight in universal time is that day
   * there: this is how CRMs send a day. Anything else was meant where the site is.
   */
  static LocalDate dayOf(DateValue value) {
    LocalDateTime universal = value.moment(ZoneOffset.UTC).toLocalDateTime();
    boolean isMidnight = universal.toLocalTime().toSecondOfDay() == 0;
    return value instanceof DateValue.Moment && isMidnight ? universal.toLocalDate() : value.day();
  }

  private static ZonedDateTime zoned(String raw, ZoneId zone) {
    TemporalAccessor read = MOMENT.parseBest(raw, OffsetDateTime::from, LocalDateTime::from);
    return read instanceof OffsetDateTime at
        ? at.atZoneSameInstant(zone)
        : LocalDateTime.from(read).atZone(zone);
  }

  private static Optional<DateValue> moment(ZonedDateTime at) {
    return Optional.of(new DateValue.Moment(at));
  }
}

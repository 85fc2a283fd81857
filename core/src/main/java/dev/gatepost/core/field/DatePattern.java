package dev.gatepost.core.field;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * How the people of a site type dates into text fields, in the letters of
 * {@link DateTimeFormatter}: {@code MM/dd/yyyy}. Names of months are English.
 *
 * @param value a pattern that gives day, month and year
 */
public record DatePattern(String value) {
  private static final LocalDate PROBE = LocalDate.of(2026, 11, 23);

  /** {@code 2026-11-23}. */
  public static final DatePattern ISO = new DatePattern("yyyy-MM-dd");

  /** Refuses a pattern that a date does not survive. */
  public DatePattern {
    if (!isPossible(value)) {
      throw new IllegalArgumentException(
          "not a date pattern such as MM/dd/yyyy: '%s'".formatted(value));
    }
  }

  /** Returns the day that {@code text} is in this pattern. */
  public Optional<LocalDate> read(String text) {
    try {
      return Optional.of(LocalDate.parse(text.strip(), formatter(value)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Writes {@code day} in this pattern. */
  public String write(LocalDate day) {
    return day.format(formatter(value));
  }

  private static boolean isPossible(String pattern) {
    try {
      DateTimeFormatter formatter = formatter(pattern);
      return LocalDate.parse(PROBE.format(formatter), formatter).equals(PROBE);
    } catch (DateTimeException | IllegalArgumentException e) {
      return false;
    }
  }

  /** A strict reading wants the year without an era, which people write with the other letter. */
  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ENGLISH)
        .withResolverStyle(ResolverStyle.STRICT);
  }

  @Override
  public String toString() {
    return value;
  }
}

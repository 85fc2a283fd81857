package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.DatePattern;
import dev.gatepost.core.field.NumberStyle;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;

/** Reads how a site counts days and what its people type into text fields. */
final class ConventionsReader {
  private static final Map<String, NumberStyle> NUMBERS =
      Map.of("point", NumberStyle.POINT, "comma", NumberStyle.COMMA);

  private ConventionsReader() {}

  static Setting<Conventions> read(Section section) {
    Conventions standard = Conventions.STANDARD;
    Setting<ZoneId> zone =
        section.optional("timeZone", standard.zone(), text(ConventionsReader::zone));
    Setting<NumberStyle> numbers =
        section.optional("numbers", standard.numbers(), text(Words.choice(NUMBERS)));
    Setting<DatePattern> dates =
        section.optional("dates", standard.dates(), text(DatePattern::new));
    return section.place().make(() -> new Conventions(zone.get(), numbers.get(), dates.get()));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip()).normalized();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "not a time zone such as Europe/Berlin: '%s'".formatted(text), e);
    }
  }
}

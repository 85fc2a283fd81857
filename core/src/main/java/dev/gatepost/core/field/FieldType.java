package dev.gatepost.core.field;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a field holds, and how its CRM writes that on the wire. A CRM's catalogue chooses the type
 * and its wire form; reading and writing are then the same for all. Pure.
 *
 * <p>Reading something that is not there answers empty, and so does writing something that the
 * field cannot hold. Nothing is rounded or cut to make it fit.
 */
public sealed interface FieldType {
  /** Returns the number that {@code raw} stands for. */
  default Optional<BigDecimal> number(String raw, Conventions conventions) {
    return Optional.empty();
  }

  /** Returns how {@code number} is written. */
  default Optional<String> ofNumber(BigDecimal number, Conventions conventions) {
    return Optional.empty();
  }

  /** Returns the date that {@code raw} stands for. */
  default Optional<DateValue> date(String raw, Conventions conventions) {
    return Optional.empty();
  }

  /** Returns how {@code date} is written. */
  default Optional<String> ofDate(DateValue date, Conventions conventions) {
    return Optional.empty();
  }

  /**
   * Returns how something that a person typed is written: an option by its label or as
   * {@code id:4}, a number or date in the conventions, a date also as ISO has it.
   */
  Optional<String> ofText(String typed, Conventions conventions);

  /** Returns {@code raw} as a person reads it: options by label, dates as dates. */
  default String shown(String raw, Conventions conventions) {
    return raw;
  }

  /**
   * Returns one form for all the ways in which {@code raw} may be written: a CRM may send
   * {@code 6.00} for the {@code 6} that it was given.
   */
  default String canonical(String raw, Conventions conventions) {
    return raw.strip();
  }

  /** Returns whether it can hold a number at all. */
  default boolean holdsNumbers() {
    return false;
  }

  /** Returns whether it can hold a date at all. */
  default boolean holdsDates() {
    return false;
  }

  /** Says what the field takes, such as {@code a whole number such as 1200}. */
  String expectation(Conventions conventions);

  /**
   * Text, and what a type that we do not know counts as. Numbers and dates in it are read and
   * written by the site's conventions.
   */
  record Text() implements FieldType {
    @Override
    public Optional<BigDecimal> number(String raw, Conventions conventions) {
      return conventions.numbers().read(raw);
    }

    @Override
    public Optional<String> ofNumber(BigDecimal number, Conventions conventions) {
      return Optional.of(conventions.numbers().write(number));
    }

    @Override
    public Optional<DateValue> date(String raw, Conventions conventions) {
      return typedDate(raw, conventions);
    }

    @Override
    public Optional<String> ofDate(DateValue date, Conventions conventions) {
      return Dates.inReach(date)
          .map(reachable -> reachable instanceof DateValue.Moment moment
              ? DateForm.ISO.writeMoment(moment.at())
              : conventions.dates().write(reachable.day()));
    }

    @Override
    public Optional<String> ofText(String typed, Conventions conventions) {
      return Optional.of(typed);
    }

    @Override
    public String canonical(String raw, Conventions conventions) {
      return raw.strip().replace("\r\n", "\n");
    }

    @Override
    public boolean holdsNumbers() {
      return true;
    }

    @Override
    public boolean holdsDates() {
      return true;
    }

    @Override
    public String expectation(Conventions conventions) {
      return "text";
    }
  }

  /** A number without a fraction. */
  record WholeNumber() implements FieldType {
    @Override
    public Optional<BigDecimal> number(String raw, Conventions conventions) {
      return NumberStyle.POINT.read(raw);
    }

    @Override
    public Optional<String> ofNumber(BigDecimal number, Conventions conventions) {
      return Numbers.withPlaces(number, 0);
    }

    @Override
    public Optional<String> ofText(String typed, Conventions conventions) {
      return conventions.numbers().read(typed).flatMap(number -> ofNumber(number, conventions));
    }

    @Override
    public String canonical(String raw, Conventions conventions) {
      return Numbers.canonical(raw);
    }

    @Override
    public boolean holdsNumbers() {
      return true;
    }

    @Override
    public String expectation(Conventions conventions) {
      return "a whole number such as 1200";
    }
  }

  /**
   * A number with a fraction.
   *
   * @param places how many digits of the fraction the CRM keeps, if that is fixed; a price has two
   */
  record Decimal(OptionalInt places) implements FieldType {
    /** A number with two digits of a fraction. */
    public static final Decimal PRICE = new Decimal(OptionalInt.of(2));

    /** A number with as many digits of a fraction as it takes. */
    public static final Decimal ANY = new Decimal(OptionalInt.empty());

    @Override
    public Optional<BigDecimal> number(String raw, Conventions conventions) {
      return NumberStyle.POINT.read(raw);
    }

    @Override
    public Optional<String> ofNumber(BigDecimal number, Conventions conventions) {
      return places.isPresent()
          ? Numbers.withPlaces(number, places.getAsInt())
          : Optional.of(number.toPlainString());
    }

    @Override
    public Optional<String> ofText(String typed, Conventions conventions) {
      return conventions.numbers().read(typed).flatMap(number -> ofNumber(number, conventions));
    }

    @Override
    public String canonical(String raw, Conventions conventions) {
      return Numbers.canonical(raw);
    }

    @Override
    public boolean holdsNumbers() {
      return true;
    }

    @Override
    public String expectation(Conventions conventions) {
      return places.isPresent()
          ? "a number with at most %d decimals such as 12.50".formatted(places.getAsInt())
          : "a number such as 12.50";
    }
  }

  /** A day of the calendar. */
  record Date(DateForm form) implements FieldType {
    @Override
    public Optional<DateValue> date(String raw, Conventions conventions) {
      return form.read(raw.strip(), conventions.zone())
          .map(value -> new DateValue.Day(DateForm.dayOf(value)));
    }

    @Override
    public Optional<String> ofDate(DateValue date, Conventions conventions) {
      return Dates.inReach(date).map(reachable -> form.writeDay(reachable.day()));
    }

    @Override
    public Optional<String> ofText(String typed, Conventions conventions) {
      return typedDate(typed, conventions).flatMap(date -> ofDate(date, conventions));
    }

    @Override
    public String shown(String raw, Conventions conventions) {
      return date(raw, conventions).map(Object::toString).orElse(raw);
    }

    @Override
    public String canonical(String raw, Conventions conventions) {
      return shown(raw.strip(), conventions);
    }

    @Override
    public boolean holdsDates() {
      return true;
    }

    @Override
    public String expectation(Conventions conventions) {
      return "a date such as 2026-11-23";
    }
  }

  /** A day and a time of day. */
  record DateTime(DateForm form) implements FieldType {
    @Override
    public Optional<DateValue> date(String raw, Conventions conventions) {
      return form.read(raw.strip(), conventions.zone())
          .map(value -> new DateValue.Moment(value.moment(conventions.zone())));
    }

    @Override
    public Optional<String> ofDate(DateValue date, Conventions conventions) {
      return Dates.inReach(date)
          .map(reachable -> form.writeMoment(reachable.moment(conventions.zone())));
    }

    @Override
    public Optional<String> ofText(String typed, Conventions conventions) {
      return typedDate(typed, conventions).flatMap(date -> ofDate(date, conventions));
    }

    @Override
    public String shown(String raw, Conventions conventions) {
      return date(raw, conventions).map(Object::toString).orElse(raw);
    }

    @Override
    public String canonical(String raw, Conventions conventions) {
      return shown(raw.strip(), conventions);
    }

    @Override
    public boolean holdsDates() {
      return true;
    }

    @Override
    public String expectation(Conventions conventions) {
      return "a date and time such as 2026-11-23T08:00:00Z";
    }
  }

  /**
   * A box that is ticked or not.
   *
   * @param yes what the CRM sends for a ticked one
   * @param no what it sends for the other; both may be empty text
   */
  record YesNo(String yes, String no) implements FieldType {
    private static final Set<String> YES = Set.of("yes", "true", "on", "1");
    private static final Set<String> NO = Set.of("no", "false", "off", "0");

    @Override
    public Optional<String> ofText(String typed, Conventions conventions) {
      String word = typed.strip().toLowerCase(Locale.ROOT);
      if (YES.contains(word)) {
        return Optional.of(yes);
      }
      return NO.contains(word) ? Optional.of(no) : Optional.empty();
    }

    @Override
    public String shown(String raw, Conventions conventions) {
      return isYes(raw.strip().toLowerCase(Locale.ROOT)) ? "yes" : "no";
    }

    @Override
    public String canonical(String raw, Conventions conventions) {
      return shown(raw, conventions);
    }

    @Override
    public String expectation(Conventions conventions) {
      return "yes or no";
    }

    /** A CRM may send {@code true} for the {@code 1} that it was given. */
    private boolean isYes(String sent) {
      boolean isNo = sent.equals(no.toLowerCase(Locale.ROOT));
      return sent.equals(yes.toLowerCase(Locale.ROOT)) || (YES.contains(sent) && !isNo);
    }
  }

  /**
   * One of several options. Where the labels are numbers, it is a number too.
   *
   * @param options what there is to choose
   * @param sentBy what the CRM sends and takes for an option
   */
  record DropDown(List<Option> options, Option.SentBy sentBy) implements FieldType {
    /** Copies the options. */
    public DropDown {
      options = List.copyOf(options);
    }

    @Override
    public Optional<BigDecimal> number(String raw, Conventions conventions) {
      return NumberStyle.POINT.read(shown(raw, conventions));
    }

    @Override
    public Optional<String> ofNumber(BigDecimal number, Conventions conventions) {
      return options.stream()
          .filter(option -> NumberStyle.POINT
              .read(option.label())
              .filter(same -> same.compareTo(number) == 0)
              .isPresent())
          .findFirst()
          .map(sentBy::of);
    }

    @Override
    public Optional<String> ofText(String typed, Conventions conventions) {
      return Option.typed(options, typed).map(sentBy::of);
    }

    @Override
    public String shown(String raw, Conventions conventions) {
      return Option.sent(options, sentBy, raw).map(Option::label).orElse(raw);
    }

    @Override
    public String canonical(String raw, Conventions conventions) {
      return Option.sent(options, sentBy, raw).map(sentBy::of).orElse(raw.strip());
    }

    @Override
    public boolean holdsNumbers() {
      return options.stream()
          .anyMatch(option -> NumberStyle.POINT.read(option.label()).isPresent());
    }

    @Override
    public String expectation(Conventions conventions) {
      return "one of its options: " + Option.labels(options);
    }
  }

  /**
   * Any number of several options.
   *
   * @param options what there is to choose
   * @param sentBy what the CRM sends and takes for an option
   * @param listed how it lists them
   */
  record MultiSelect(List<Option> options, Option.SentBy sentBy, Option.Listed listed)
      implements FieldType {
    /** Copies the options. */
    public MultiSelect {
      options = List.copyOf(options);
    }

    @Override
    public Optional<String> ofText(String typed, Conventions conventions) {
      List<Optional<Option>> chosen = Arrays.stream(typed.split(",", -1))
          .filter(label -> !label.isBlank())
          .map(label -> Option.typed(options, label))
          .toList();
      return chosen.stream().allMatch(Optional::isPresent)
          ? Optional.of(write(chosen.stream().flatMap(Optional::stream).toList()))
          : Optional.empty();
    }

    /** Returns how the options in {@code raw} and those that {@code typed} names are written. */
    public Optional<String> with(String raw, String typed, Conventions conventions) {
      return ofText(typed, conventions).map(more -> {
        List<String> all = new ArrayList<>(listed.split(raw));
        listed.split(more).stream().filter(sent -> !all.contains(sent)).forEach(all::add);
        return listed.join(all);
      });
    }

    @Override
    public String shown(String raw, Conventions conventions) {
      return listed.split(raw).stream()
          .map(sent -> Option.sent(options, sentBy, sent).map(Option::label).orElse(sent))
          .collect(Collectors.joining(", "));
    }

    @Override
    public String canonical(String raw, Conventions conventions) {
      return listed.join(listed.split(raw).stream().sorted().toList());
    }

    @Override
    public String expectation(Conventions conventions) {
      return "some of its options, divided by commas: " + Option.labels(options);
    }

    private String write(List<Option> chosen) {
      return listed.join(chosen.stream().map(sentBy::of).distinct().toList());
    }
  }

  private static Optional<DateValue> typedDate(String typed, Conventions conventions) {
    return conventions
        .dates()
        .read(typed)
        .<DateValue>map(DateValue.Day::new)
        .or(() -> DateForm.iso(typed.strip(), conventions.zone()));
  }
}

package dev.gatepost.crm.ontraport;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Ontraport's way to write several values as one: each between {@code *}{@code /*}, such as
 * {@code *}{@code /*7*}{@code /*9*}{@code /*}.
 */
final class Stars {
  private static final Pattern MARK = Pattern.compile("*/*", Pattern.LITERAL);

  private Stars() {}

  /** Returns the values in {@code text}, in their order; none if there is nothing. */
  static List<String> split(String text) {
    return Arrays.stream(MARK.split(text))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }
}

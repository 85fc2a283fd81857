package dev.gatepost.core.field;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One choice of a drop-down.
 *
 * @param id the CRM's identifier of it
 * @param label what people read
 */
public record Option(String id, String label) {
  private static final int SHOWN = 20;

  /** Returns the option that a person means by {@code typed}: its label, or {@code id:4}. */
  static Optional<Option> typed(List<Option> options, String typed) {
    String word = typed.strip();
    return options.stream()
        .filter(option ->
            option.label().strip().equalsIgnoreCase(word) || ("id:" + option.id()).equals(word))
        .findFirst();
  }

  /** Returns the option that the CRM means by {@code raw}. */
  static Optional<Option> sent(List<Option> options, SentBy by, String raw) {
    String sent = raw.strip();
    return options.stream()
        .filter(option -> by.of(option).strip().equalsIgnoreCase(sent))
        .findFirst();
  }

  static String labels(List<Option> options) {
    String labels =
        options.stream().limit(SHOWN).map(Option::label).collect(Collectors.joining(", "));
    return options.size() > SHOWN ? labels + ", …" : labels;
  }

  /** What a CRM sends and takes for an option. */
  public enum SentBy {
    /** Its identifier; Ontraport, and ActiveCampaign, which calls it the value. */
    ID,
    /** Its label; Keap. */
    LABEL;

    String of(Option option) {
      return this == ID ? option.id() : option.label();
    }
  }

  /** How a CRM lists several options in one value. */
  public enum Listed {
    /** {@code a,b}; Keap. */
    COMMAS("", ",", ""),
    /** {@code ||a||b||}; ActiveCampaign. */
    BARS("||", "||", "||"),
    /** Stars and slashes before, between and behind; Ontraport. */
    STARS("*/*", "*/*", "*/*");

    private final String before;
    private final String between;
    private final String behind;

    Listed(String before, String between, String behind) {
      this.before = before;
      this.between = between;
      this.behind = behind;
    }

    List<String> split(String raw) {
      return Arrays.stream(raw.split(Pattern.quote(between), -1))
          .map(String::strip)
          .filter(sent -> !sent.isEmpty())
          .toList();
    }

    String join(List<String> sent) {
      return sent.isEmpty() ? "" : before + String.join(between, sent) + behind;
    }
  }
}

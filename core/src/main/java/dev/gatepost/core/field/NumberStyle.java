package dev.gatepost.core.field;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How the people of a site type numbers into text fields. Pure.
 *
 * <p>A number is read if it is: an optional sign; digits, either plain or in groups of three that
 * are all divided by the same mark; an optional fraction. One currency sign or three-letter
 * currency code may stand before or behind it. Everything else is not a number: no exponents, no
 * percent sign, no {@code 12,34}, no words. What is written is the bare number in the same style,
 * without groups and without currency, so that it reads back as the same number.
 */
public enum NumberStyle {
  /** {@code 1,200.50}: the point begins the fraction, the comma divides groups. */
  POINT('.', ','),
  /** {@code 1.200,50}: the comma begins the fraction, the point divides groups. */
  COMMA(',', '.');

  /** Longer digits are no amount of anything; they would only slow arithmetic down. */
  private static final int WHOLE_DIGITS = 30;

  private static final int FRACTION_DIGITS = 18;
  private static final int LONGEST = 80;

  private final char mark;
  private final Pattern pattern;

  NumberStyle(char mark, char group) {
    this.mark = mark;
    String groups = "\\d{1,3}(?<g>[%s '’\u00a0\u202f])\\d{3}(?:\\k<g>\\d{3})*".formatted(group);
    String digits = "(?<digits>(?:%s|\\d+)(?:[%s]\\d+)?|[%s]\\d+)".formatted(groups, mark, mark);
    String currency = "\\p{Sc}|[A-Z]{3}";
    String sign = "[-+\u2212]";
    this.pattern = Pattern.compile("(?<s1>%s)?\\s?(?<c1>%s)?\\s?(?<s2>%s)?%s\\s?(?<c2>%s)?"
        .formatted(sign, currency, sign, digits, currency));
  }

  /** Returns the number that {@code text} is in this style. */
  public Optional<BigDecimal> read(String text) {
    String stripped = text.strip();
    if (stripped.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(stripped);
    return matcher.matches() && once(matcher, "s1", "s2") && once(matcher, "c1", "c2")
        ? Optional.of(value(matcher)).filter(NumberStyle::fits)
        : Optional.empty();
  }

  /** Writes {@code number} in this style: {@code 1200.5} or {@code 1200,5}. */
  public String write(BigDecimal number) {
    return number.toPlainString().replace('.', mark);
  }

  /** Returns whether {@code number} is of a size that fields hold: 30 digits, 18 of a fraction. */
  public static boolean fits(BigDecimal number) {
    return number.precision() - number.scale() <= WHOLE_DIGITS && number.scale() <= FRACTION_DIGITS;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private BigDecimal value(Matcher matcher) {
    StringBuilder plain = new StringBuilder();
    for (char c : matcher.group("digits").toCharArray()) {
      if (c == mark) {
        plain.append('.');
      } else if (c >= '0' && c <= '9') {
        plain.append(c);
      }
    }
    BigDecimal size = new BigDecimal(plain.toString());
    return isNegative(matcher.group("s1")) || isNegative(matcher.group("s2"))
        ? size.negate()
        : size;
  }

  private static boolean once(Matcher matcher, String before, String behind) {
    return matcher.group(before) == null || matcher.group(behind) == null;
  }

  private static boolean isNegative(@Nullable String sign) {
    return sign != null && !sign.equals("+");
  }
}

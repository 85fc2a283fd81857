package dev.gatepost.http.config;

import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.site.SyncPolicy;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the words and numbers of the file. Each says what it wants when it does not get it. */
final class Words {
  private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,7})\\s*(KiB|MiB|)");
  private static final Pattern AFTER = Pattern.compile("after\\s+(.+)");
  private static final Pattern WHEN_QUIET =
      Pattern.compile("when-quiet\\s+(.+?)\\s+at\\s+most\\s+(.+)");
  private static final Pattern ON_VISIT = Pattern.compile("on-visit(?:\\s+at\\s+most\\s+(.+))?");
  private static final Map<String, SyncPolicy> SYNC = Map.of(
      "as-sent",
      SyncPolicy.AS_SENT,
      "immediately",
      SyncPolicy.IMMEDIATELY,
      "batched",
      SyncPolicy.BATCHED);
  private static final int KIBI = 1024;

  private Words() {}

  /** Reads {@code 30s}, {@code 5m}, {@code 72h}, {@code 3d} or ISO 8601 such as {@code PT5M}. */
  static Duration duration(String text) {
    Matcher amount = AMOUNT.matcher(text.strip());
    if (amount.matches()) {
      long count = Long.parseLong(amount.group(1));
      return switch (amount.group(2)) {
        case "ms" -> Duration.ofMillis(count);
        case "s" -> Duration.ofSeconds(count);
        case "m" -> Duration.ofMinutes(count);
        case "h" -> Duration.ofHours(count);
        default -> Duration.ofDays(count);
      };
    }
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "not a time; write it like 30s, 5m, 72h or 3d: '%s'".formatted(text), e);
    }
  }

  /** Reads a time that is not nothing. */
  static Duration positiveDuration(String text) {
    Duration duration = duration(text);
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing: '%s'".formatted(text));
    }
    return duration;
  }

  /** Reads a number of bytes, such as {@code 65536} or {@code 64KiB}. */
  static int bytes(String text) {
    Matcher size = SIZE.matcher(text.strip());
    if (!size.matches()) {
      throw new IllegalArgumentException("not a size; write it like 64KiB: '%s'".formatted(text));
    }
    int count = Integer.parseInt(size.group(1));
    return switch (size.group(2)) {
      case "KiB" -> Math.multiplyExact(count, KIBI);
      case "MiB" -> Math.multiplyExact(count, KIBI * KIBI);
      default -> count;
    };
  }

  /** Returns a reader of whole numbers from {@code least} to {@code most}. */
  static Function<String, Integer> number(int least, int most) {
    return text -> {
      try {
        int number = Integer.parseInt(text.strip());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below, as for a number out of range.
      }
      throw new IllegalArgumentException(
          "must be a whole number from %d to %d: '%s'".formatted(least, most, text));
    };
  }

  /** Reads {@code true} or {@code false}. */
  static boolean truth(String text) {
    return choice(Map.of("true", true, "false", false)).apply(text);
  }

  /** Returns a reader of one of a few words. */
  static <T> Function<String, T> choice(Map<String, T> words) {
    return text -> {
      T chosen = words.get(text.strip().toLowerCase(Locale.ROOT));
      if (chosen == null) {
        List<String> known = words.keySet().stream().sorted().toList();
        throw new IllegalArgumentException(
            "must be one of %s: '%s'".formatted(String.join(", ", known), text));
      }
      return chosen;
    };
  }

  /** Reads {@code immediately}, {@code after 5m} or {@code when-quiet 30s at most 10m}. */
  static DelayPolicy delay(String text) {
    String words = text.strip();
    Matcher after = AFTER.matcher(words);
    Matcher whenQuiet = WHEN_QUIET.matcher(words);
    if (words.equals("immediately")) {
      return DelayPolicy.IMMEDIATELY;
    }
    if (after.matches()) {
      return new DelayPolicy.After(duration(after.group(1)));
    }
    if (whenQuiet.matches()) {
      return new DelayPolicy.WhenQuiet(duration(whenQuiet.group(1)), duration(whenQuiet.group(2)));
    }
    throw new IllegalArgumentException(
        "not a delay; write 'immediately', 'after 5m' or 'when-quiet 30s at most 10m': '%s'"
            .formatted(text));
  }

  /**
   * Reads {@code as-sent}, {@code immediately}, {@code batched}, {@code on-visit} or
   * {@code on-visit at most 1d}.
   */
  static SyncPolicy sync(String text) {
    Matcher onVisit = ON_VISIT.matcher(text.strip());
    if (onVisit.matches()) {
      return new SyncPolicy.OnVisit(
          Optional.ofNullable(onVisit.group(1)).map(Words::positiveDuration));
    }
    SyncPolicy policy = SYNC.get(text.strip());
    if (policy == null) {
      throw new IllegalArgumentException(
          "must be as-sent, immediately, batched, on-visit or 'on-visit at most 1d': '%s'"
              .formatted(text));
    }
    return policy;
  }

  /** Reads an address of the web; without encryption only on this machine. */
  static URI webAddress(String text) {
    return WebAddress.parse(text);
  }
}

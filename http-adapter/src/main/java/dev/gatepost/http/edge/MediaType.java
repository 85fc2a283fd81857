package dev.gatepost.http.edge;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a body says it is.
 *
 * @param kind which of the forms that CRMs post
 * @param charset its characters; empty if this platform does not know them
 */
record MediaType(Kind kind, Optional<Charset> charset) {
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([^\\s;\"]+)\"?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SHAPE = Pattern.compile("[^\\s/;]+/[^\\s/;]+");

  /** Reads a {@code Content-Type}. Nothing, or nonsense, tells nothing: the body has to. */
  static MediaType parse(Optional<String> header) {
    String value = header.orElse("");
    String essence = value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return new MediaType(kind(essence), charset(value));
  }

  private static Kind kind(String essence) {
    return switch (essence) {
      case "application/x-www-form-urlencoded" -> Kind.FORM;
      case "application/json" -> Kind.JSON;
      case "text/plain", "text/json", "application/octet-stream" -> Kind.UNSAID;
      default -> unusual(essence);
    };
  }

  private static Kind unusual(String essence) {
    if (!SHAPE.matcher(essence).matches()) {
      return Kind.UNSAID;
    }
    return essence.endsWith("+json") ? Kind.JSON : Kind.OTHER;
  }

  private static Optional<Charset> charset(String value) {
    Matcher matcher = CHARSET.matcher(value);
    if (!matcher.find()) {
      return Optional.of(StandardCharsets.UTF_8);
    }
    try {
      return Optional.of(Charset.forName(matcher.group(1)));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return Optional.empty();
    }
  }

  /** The forms that CRMs post. */
  enum Kind {
    /** Names and values as in a URL. */
    FORM,
    /** A JSON object. */
    JSON,
    /** Nothing that helps; the body has to be looked at. */
    UNSAID,
    /** Something that no CRM posts. */
    OTHER
  }
}

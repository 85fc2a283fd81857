package dev.gatepost.http.edge;

import dev.gatepost.core.operation.Fields;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a body as a post's fields. Tolerant of what CRMs say about it, since they say it wrong: a
 * bare id comes as a form, JSON as text, a form as nothing at all. Strict about the bytes.
 */
final class BodyFields {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private BodyFields() {}

  /** Returns the fields in the body of {@code call}; a blank body has none. */
  static Fields of(Call call) {
    if (!call.body().hasRemaining()) {
      return Fields.NONE;
    }
    requirePlain(call.headers());
    MediaType type = MediaType.parse(call.headers().last("Content-Type"));
    Charset charset = type.charset().orElseThrow(BodyFields::unsupported);
    StrictText encoding = new StrictText(charset);
    String text = text(call, encoding);
    if (text.isEmpty()) {
      return Fields.NONE;
    }
    return switch (type.kind()) {
      case JSON -> JsonFields.parse(text).orElseThrow(BodyFields::notAnObject);
      case FORM, UNSAID -> guessed(text, encoding);
      case OTHER -> throw unsupported();
    };
  }

  private static void requirePlain(Headers headers) {
    Optional<String> coding = headers.last("Content-Encoding");
    if (coding.isPresent() && !coding.get().equalsIgnoreCase("identity")) {
      throw new Rejection(
          Problem.UNSUPPORTED_BODY, "the body is compressed; send it without a Content-Encoding");
    }
  }

  private static String text(Call call, StrictText encoding) {
    try {
      String text = encoding.decode(call.body());
      return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    } catch (CharacterCodingException e) {
      throw new Rejection(
          Problem.MALFORMED_BODY,
          "the body is not valid %s text; send it in UTF-8"
              .formatted(encoding.charset().name()));
    }
  }

  /** An object in braces is JSON, anything with an equals sign a form, and the rest is a value. */
  private static Fields guessed(String text, StrictText encoding) {
    Optional<Fields> json = text.startsWith("{") ? JsonFields.parse(text) : Optional.empty();
    return json.orElseGet(() -> text.contains("=") ? form(text, encoding) : bare(text, encoding));
  }

  private static Fields form(String text, StrictText encoding) {
    try {
      return Pairs.parse(text, encoding).fields();
    } catch (CharacterCodingException e) {
      throw new Rejection(
          Problem.MALFORMED_BODY,
          "the body has a % that is not followed by two hexadecimal digits of valid "
              + encoding.charset().name()
              + "; check whether the CRM sent a merge field as it stands instead of its value");
    }
  }

  /** A bare value may be encoded or not; a merge field such as %ID% only looks encoded. */
  private static Fields bare(String text, StrictText encoding) {
    String value;
    try {
      value = encoding.decodePercent(text);
    } catch (CharacterCodingException e) {
      value = text;
    }
    return new Fields(Map.of(Fields.BARE_BODY, List.of(value)));
  }

  private static Rejection notAnObject() {
    return new Rejection(
        Problem.MALFORMED_BODY,
        "the body says it is JSON but is not one JSON object; send one such as"
            + " {\"contactId\": \"42\"}");
  }

  private static Rejection unsupported() {
    return new Rejection(
        Problem.UNSUPPORTED_BODY,
        "the body is of a kind that cannot be read; send a form"
            + " (application/x-www-form-urlencoded), a JSON object or only the contact's id");
  }
}

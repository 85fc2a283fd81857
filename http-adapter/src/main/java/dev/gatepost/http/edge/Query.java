package dev.gatepost.http.edge;

import dev.gatepost.core.operation.Fields;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/** Reads what follows the question mark. */
public final class Query {
  private static final char REPLACEMENT = '\uFFFD';

  private Query() {}

  /** Returns the names and values; refuses what is not encoded as URLs are. */
  public static Fields fields(Call call) {
    return pairs(call).fields();
  }

  static Pairs pairs(Call call) {
    try {
      requireUtf8(call.query());
      return call.query().isPresent()
          ? Pairs.parse(call.query().get(), StrictText.UTF_8)
          : Pairs.NONE;
    } catch (CharacterCodingException e) {
      throw new Rejection(
          Problem.MALFORMED_URL,
          "the URL is not encoded as UTF-8, or has a % without two hexadecimal digits after it; check"
              + " whether the CRM sent a merge field as it stands instead of its value");
    }
  }

  /** What is not UTF-8 has been replaced on the way here. */
  private static void requireUtf8(Optional<String> query) throws CharacterCodingException {
    if (query.isPresent() && query.get().indexOf(REPLACEMENT) >= 0) {
      throw new CharacterCodingException();
    }
  }
}

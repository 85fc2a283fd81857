package dev.gatepost.crm.ontraport;

import dev.gatepost.core.port.CrmRefused;
import dev.gatepost.crm.http.CrmAnswer;
import java.util.Locale;
import java.util.Optional;

/** Makes sense of answers that say no. Ontraport's own are a few words of plain text. */
final class Refusals {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;

  private Refusals() {}

  /** Returns what a person can do about {@code answer}. */
  static Optional<String> advice(CrmAnswer answer) {
    return Optional.ofNullable(
        switch (answer.status()) {
          case 401 ->
            "check the app id and the API key; Ontraport shows both under Administration,"
                + " Integrations, Ontraport API Instructions and Key Manager";
          case 403 ->
            "the API key may not do this: give its permissions, and those of the user who owns it,"
                + " to read and update contacts and to manage tags";
          case NOT_FOUND, 405 ->
            "check the base URL, which reads %s".formatted(OntraportSettings.BASE_URL);
          case 422 -> "Ontraport does not take these values; check the types of the fields";
          default -> null;
        });
  }

  /** Returns the refusal that {@code answer} is. */
  static CrmRefused of(CrmAnswer answer) {
    return new CrmRefused(answer + advice(answer).map(fix -> ": " + fix).orElse(""));
  }

  /** Returns whether {@code answer} is Ontraport's way to say that there is no such thing. */
  static boolean saysNotFound(CrmAnswer answer) {
    return answer.status() == NOT_FOUND && !answer.text().isBlank() && !isPage(answer);
  }

  /** Returns whether {@code answer} says that there is no such contact. */
  static boolean saysNoSuchContact(CrmAnswer answer) {
    return saysNotFound(answer)
        || (isBadRequestInWords(answer)
            && answer.text().toLowerCase(Locale.ROOT).contains("invalid contact id"));
  }

  /** Returns whether {@code answer} refuses in plain text what was asked for. */
  static boolean isBadRequestInWords(CrmAnswer answer) {
    return answer.status() == BAD_REQUEST
        && !answer.text().isBlank()
        && !isPage(answer)
        && !answer.text().stripLeading().startsWith("{");
  }

  /** A page of HTML is from somebody in between: Ontraport's text has that type, but no tags. */
  private static boolean isPage(CrmAnswer answer) {
    return answer.text().stripLeading().startsWith("<");
  }
}

package dev.gatepost.crm.infusionsoft;

import dev.gatepost.crm.http.CrmAnswer;
import java.util.Optional;

/** What a person can do about an answer of Keap that refuses. */
final class Advice {
  static final String BASE_URL = "check the base URL; it is " + KeapSettings.EVERYBODY;

  private Advice() {}

  /** Returns what to do about {@code answer}; never a part of it. */
  static Optional<String> on(CrmAnswer answer) {
    return Optional.ofNullable(
        switch (answer.status()) {
          case 400 ->
            "Keap does not take these values; check that the tags and fields exist and what type"
                + " they have";
          case 401 ->
            "Keap does not know the key or token; make a service account key under Settings, API"
                + " Settings, or authorise Gatepost again";
          case 403 ->
            "the key or token has no right to do this; use a service account key, or a personal"
                + " access token of an administrator";
          case 404, 405 -> isFromApi(answer) ? "Keap does not have this any more" : BASE_URL;
          case 414 -> "the ids are too long for one call";
          default -> null;
        });
  }

  /**
   * Returns whether Keap's API itself has answered; where there is no API, an HTML page does, with
   * the same status.
   */
  static boolean isFromApi(CrmAnswer answer) {
    return answer.text().stripLeading().startsWith("{");
  }
}

package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.crm.http.CrmCall;
import dev.gatepost.crm.http.CrmClient;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the lists of version 2 to their end. */
final class Pages {
  /** The most that Keap gives. */
  static final int LARGEST = 1000;

  private static final String TOKEN = "page_token";

  private Pages() {}

  /** A page as it stands on the wire. */
  interface Page<R> {
    /** Returns its rows. */
    List<R> rows();

    /** Leads to the next page; absent or blank on the last. */
    Optional<String> next_page_token();
  }

  /**
   * A list, and how long it may reasonably be.
   *
   * @param path where it is
   * @param query which part of it
   * @param most more rows than these are not what was asked for
   */
  record Listing(CrmCall path, Map<String, String> query, int most) {
    CrmCall first() {
      Map<String, String> all = new LinkedHashMap<>(query);
      all.put("page_size", Integer.toString(LARGEST));
      return call(all);
    }

    CrmCall next(String token) {
      if (token.contains("?")) {
        return call(parameters(token.substring(token.indexOf('?') + 1)));
      }
      return first().query(TOKEN, token);
    }

    private CrmCall call(Map<String, String> parameters) {
      CrmCall call = path;
      for (Map.Entry<String, String> parameter : parameters.entrySet()) {
        call = call.query(parameter.getKey(), parameter.getValue());
      }
      return call;
    }
  }

  /**
   * Returns the rows of all pages.
   *
   * @throws CrmUnavailable if there is no end to them
   */
  static <R, P extends Page<R>> List<R> toTheEnd(CrmClient client, Listing list, Class<P> shape) {
    List<R> rows = new ArrayList<>();
    Optional<CrmCall> call = Optional.of(list.first());
    String last = "";
    while (call.isPresent()) {
      Page<R> page = client.fetch(call.get(), shape);
      page.rows().stream().filter(Objects::nonNull).forEach(rows::add);
      String token = page.next_page_token().orElse("").strip();
      boolean isLast = token.isEmpty() || page.rows().isEmpty();
      if (rows.size() > list.most() || (!isLast && token.equals(last))) {
        throw new CrmUnavailable(
            "%s was answered with more than was asked for".formatted(list.path()));
      }
      call = isLast ? Optional.empty() : Optional.of(list.next(token));
      last = token;
    }
    return rows;
  }

  /**
   * Reads the query of a URL: Keap used to give the next page as one, and may again. Its host is
   * not followed, or an answer could send the credentials anywhere.
   */
  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : query.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        parameters.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

package dev.gatepost.crm.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One call to a CRM, as its documentation writes it. Immutable. It prints as method and path only:
 * query and body may hold personal data.
 */
public final class CrmCall {
  private final String method;
  private final List<String> path;
  private final List<Map.Entry<String, String>> query;
  private final Optional<Body> body;
  private final Set<Integer> accepted;

  /** What is sent along. */
  sealed interface Body {
    /** Written as JSON. */
    record Json(Object value) implements Body {}

    /** Written as a form. */
    record Form(Map<String, String> values) implements Body {}
  }

  private CrmCall(
      String method,
      List<String> path,
      List<Map.Entry<String, String>> query,
      Optional<Body> body,
      Set<Integer> accepted) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.body = body;
    this.accepted = accepted;
  }

  /** Reads what is at {@code path}, given segment by segment below the account's base URL. */
  public static CrmCall get(String... path) {
    return of("GET", path);
  }

  /** Posts to {@code path}. */
  public static CrmCall post(String... path) {
    return of("POST", path);
  }

  /** Puts to {@code path}. */
  public static CrmCall put(String... path) {
    return of("PUT", path);
  }

  /** Patches {@code path}. */
  public static CrmCall patch(String... path) {
    return of("PATCH", path);
  }

  /** Deletes {@code path}. */
  public static CrmCall delete(String... path) {
    return of("DELETE", path);
  }

  /** Adds a query parameter, which may be repeated. Name and value are escaped. */
  public CrmCall query(String name, String value) {
    List<Map.Entry<String, String>> more = new ArrayList<>(query);
    more.add(Map.entry(name, value));
    return new CrmCall(method, path, List.copyOf(more), body, accepted);
  }

  /** Adds {@code name} once for each of {@code values}. */
  public CrmCall query(String name, Collection<String> values) {
    CrmCall call = this;
    for (String value : values) {
      call = call.query(name, value);
    }
    return call;
  }

  /** Sends {@code value} as JSON. */
  public CrmCall json(Object value) {
    return new CrmCall(method, path, query, Optional.of(new Body.Json(value)), accepted);
  }

  /** Sends {@code values} as a form. */
  public CrmCall form(Map<String, String> values) {
    Body form = new Body.Form(Collections.unmodifiableMap(new LinkedHashMap<>(values)));
    return new CrmCall(method, path, query, Optional.of(form), accepted);
  }

  /** Takes these statuses for an answer, too, where otherwise only 200 to 299 are one. */
  public CrmCall accepting(Integer... statuses) {
    Set<Integer> more = new TreeSet<>(accepted);
    more.addAll(List.of(statuses));
    return new CrmCall(method, path, query, body, more);
  }

  String method() {
    return method;
  }

  List<String> path() {
    return path;
  }

  List<Map.Entry<String, String>> query() {
    return query;
  }

  Optional<Body> body() {
    return body;
  }

  boolean accepts(int status) {
    return (status >= 200 && status < 300) || accepted.contains(status);
  }

  /** Returns whether sending it twice does the same as sending it once, by the rules of HTTP. */
  boolean isRepeatable() {
    return !method.equals("POST") && !method.equals("PATCH");
  }

  /** Returns method and path, such as {@code POST /contacts/7/tags}. */
  @Override
  public String toString() {
    return method + " /" + String.join("/", path);
  }

  private static CrmCall of(String method, String... path) {
    for (String segment : path) {
      if (segment.isBlank() || segment.equals(".") || segment.equals("..")) {
        throw new IllegalArgumentException("not a path segment: '%s'".formatted(segment));
      }
    }
    return new CrmCall(method, List.of(path), List.of(), Optional.empty(), Set.of());
  }
}

package dev.gatepost.orderforms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatepost.simulator.Parameters;
import dev.gatepost.simulator.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Stripe's own description of its API, against which requests are held: path, method, the name and
 * the type of each parameter. It is of 2023; where today's API differs, {@link #NEWER} says so.
 */
final class OfficialDescription {
  /** What has taken the place of what: the new form is right, docs.stripe.com/changelog/clover. */
  private static final Map<String, String> NEWER =
      Map.of("POST /v1/promotion_codes promotion", "POST /v1/promotion_codes coupon");

  /** Not in our slice of the description. Their parameters are stripe-java's own. */
  private static final Set<String> NOT_DESCRIBED = Set.of(
      "GET /v1/customers",
      "GET /v1/customers/search",
      "GET /v1/products/{id}",
      "GET /v1/prices/{id}");

  private static final Pattern KEYS = Pattern.compile("[^\\[\\]]+|(?<=\\[)(?=])");
  private static final JsonNode PATHS = resource("/slice-stripe-v524.json").path("paths");

  private OfficialDescription() {}

  /** A parameter as it is nested: {@code a[b][c]=value} has three keys. */
  private record Parameter(List<String> keys, String value) {
    static Stream<Parameter> of(Parameters parameters) {
      return parameters.values().entrySet().stream()
          .flatMap(entry ->
              entry.getValue().stream().map(value -> new Parameter(keys(entry.getKey()), value)));
    }

    private static List<String> keys(String name) {
      return KEYS.matcher(name).results().map(key -> key.group()).toList();
    }

    Parameter inner() {
      return new Parameter(keys.subList(1, keys.size()), value);
    }
  }

  static JsonNode resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(OfficialDescription.class.getResourceAsStream(name))) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails if Stripe describes any of {@code requests} in another way, or not at all. */
  static void allows(List<Request> requests) {
    assertThat(requests).allSatisfy(request -> assertThat(objections(request)).isEmpty());
  }

  /** Returns what the description says against {@code request}. */
  static List<String> objections(Request request) {
    List<String> objections = new ArrayList<>(headers(request));
    if (NOT_DESCRIBED.stream().anyMatch(kind -> matches(kind, request))) {
      return objections;
    }
    Optional<String> path = path(request);
    if (path.isEmpty()) {
      return List.of("no such call: " + request);
    }
    String kind = request.method() + " " + path.get();
    JsonNode call = PATHS.path(path.get()).path(request.method().toLowerCase(Locale.ROOT));
    Map<String, JsonNode> known = parameters(call);
    List<Parameter> sent = Stream.concat(
            Parameter.of(request.query()), Parameter.of(Parameters.parse(request.body())))
        .toList();
    sent.stream()
        .filter(one -> !NEWER.containsKey(kind + " " + one.keys().get(0)))
        .filter(one -> !allows(known, one))
        .forEach(one -> objections.add(kind + " does not take " + one));
    required(call)
        .filter(name -> sent.stream().noneMatch(one -> one.keys().get(0).equals(name)))
        .filter(name -> !NEWER.containsValue(kind + " " + name))
        .forEach(name -> objections.add(kind + " needs " + name));
    return objections;
  }

  private static List<String> headers(Request request) {
    List<String> objections = new ArrayList<>();
    if (!request.header("stripe-version").equals(Optional.of("2026-07-29.dahlia"))) {
      objections.add("the version is not pinned");
    }
    if (request.header("authorization").filter(key -> key.startsWith("Bearer ")).isEmpty()) {
      objections.add("no bearer key");
    }
    boolean isForm = request
        .header("content-type")
        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
        .isPresent();
    if (!request.body().isEmpty() && !isForm) {
      objections.add("the body is no form");
    }
    return objections;
  }

  private static Optional<String> path(Request request) {
    return StreamSupport.stream(((Iterable<String>) PATHS::fieldNames).spliterator(), false)
        .filter(path -> PATHS.path(path).has(request.method().toLowerCase(Locale.ROOT)))
        .filter(path -> matches(request.method() + " " + path, request))
        .findFirst();
  }

  private static boolean matches(String kind, Request request) {
    String pattern = kind.replaceAll("\\{[^}]*}", "[^/]+");
    return Pattern.matches(pattern, request.method() + " " + request.path());
  }

  private static Map<String, JsonNode> parameters(JsonNode call) {
    Map<String, JsonNode> known = new LinkedHashMap<>();
    call.path("parameters")
        .forEach(one -> known.put(one.path("name").asText(), one.path("schema")));
    form(call).path("properties").properties().forEach(e -> known.put(e.getKey(), e.getValue()));
    return known;
  }

  private static Stream<String> required(JsonNode call) {
    return StreamSupport.stream(form(call).path("required").spliterator(), false)
        .map(JsonNode::asText);
  }

  private static JsonNode form(JsonNode call) {
    return call.path("requestBody")
        .path("content")
        .path("application/x-www-form-urlencoded")
        .path("schema");
  }

  private static boolean allows(Map<String, JsonNode> known, Parameter parameter) {
    return Optional.ofNullable(known.get(parameter.keys().get(0)))
        .filter(schema -> allows(schema, parameter.inner()))
        .isPresent();
  }

  private static boolean allows(JsonNode schema, Parameter parameter) {
    if (schema.has("anyOf")) {
      return StreamSupport.stream(schema.path("anyOf").spliterator(), false)
          .anyMatch(one -> allows(one, parameter));
    }
    if (parameter.keys().isEmpty()) {
      return allows(schema, parameter.value());
    }
    return switch (schema.path("type").asText()) {
      case "array" ->
        parameter.keys().get(0).matches("\\d*") && allows(schema.path("items"), parameter.inner());
      case "object" -> allows(member(schema, parameter.keys().get(0)), parameter.inner());
      default -> false;
    };
  }

  private static JsonNode member(JsonNode schema, String name) {
    JsonNode declared = schema.path("properties").path(name);
    return declared.isMissingNode() ? schema.path("additionalProperties") : declared;
  }

  private static boolean allows(JsonNode schema, String value) {
    if (schema.has("enum")) {
      return StreamSupport.stream(schema.path("enum").spliterator(), false)
          .anyMatch(one -> one.asText().equals(value));
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> value.matches("-?\\d+");
      case "number" -> value.matches("-?\\d+(\\.\\d+)?");
      case "boolean" -> value.matches("true|false");
      case "string" -> value.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE);
      default -> false;
    };
  }
}

package dev.gatepost.simulator;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of one call, of its query and of its form, which Stripe does not keep apart. What
 * is wrong with them is thrown as Stripe would answer it.
 */
record StripeForm(Parameters parameters, StripeEvents.Cause cause) {
  private static final String EXPAND = "expand";

  static StripeForm of(Request request) {
    String all = Stream.of(request.rawQuery(), request.body())
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("&"));
    return new StripeForm(
        Parameters.parse(all), new StripeEvents.Cause(true, request.header("idempotency-key")));
  }

  /** Refuses every parameter that is not in {@code names}, given without brackets. */
  StripeForm allowing(String... names) {
    for (String name : parameters.values().keySet()) {
      String outer = name.replaceFirst("\\[.*", "");
      if (!outer.equals(EXPAND) && !List.of(names).contains(outer)) {
        throw StripeError.unknownParameter(outer);
      }
    }
    return this;
  }

  /** Returns the value of {@code name}, brackets and all; it is empty text to unset something. */
  Optional<String> text(String name) {
    return parameters.value(name);
  }

  String required(String name) {
    return text(name)
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> StripeError.missingParameter(name));
  }

  OptionalLong number(String name) {
    return text(name)
        .map(value -> OptionalLong.of(number(name, value)))
        .orElse(OptionalLong.empty());
  }

  Optional<Instant> instant(String name) {
    OptionalLong seconds = number(name);
    return seconds.isPresent()
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  Optional<Boolean> flag(String name) {
    return text(name).map(value -> flag(name, value));
  }

  /** Returns whether {@code field}, or something in it, is to be sent with the answer. */
  boolean expands(String field) {
    return parameters.values().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(EXPAND))
        .flatMap(entry -> entry.getValue().stream())
        .anyMatch(path -> path.equals(field) || path.startsWith(field + "."));
  }

  /** Returns the entries that were sent as {@code name[key]=value}. */
  Map<String, String> entries(String name) {
    Map<String, String> entries = new LinkedHashMap<>();
    String before = name + "[";
    parameters.values().forEach((key, values) -> {
      if (key.startsWith(before) && key.endsWith("]")) {
        entries.put(
            key.substring(before.length(), key.length() - 1), values.get(values.size() - 1));
      }
    });
    return entries;
  }

  private static long number(String name, String value) {
    if (!value.matches("-?\\d{1,18}")) {
      throw StripeError.invalidParameter(name, "must be an integer");
    }
    return Long.parseLong(value);
  }

  private static boolean flag(String name, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw StripeError.invalidParameter(name, "must be true or false");
    }
    return value.equals("true");
  }
}

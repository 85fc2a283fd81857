package dev.gatepost.http.edge;

import dev.gatepost.core.operation.Fields;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The names and values of a query or a form, in order, as {@code a=1&b=2}. Never prints. */
record Pairs(List<Pair> list) {
  /** No pairs. */
  static final Pairs NONE = new Pairs(List.of());

  /** Reads {@code text}; a name without {@code =} has the empty value. */
  static Pairs parse(String text, StrictText encoding) throws CharacterCodingException {
    List<Pair> pairs = new ArrayList<>();
    for (String part : text.split("&", -1)) {
      if (!part.isEmpty()) {
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        String value = equals < 0 ? "" : part.substring(equals + 1);
        pairs.add(new Pair(encoding.decodePercent(name), encoding.decodePercent(value)));
      }
    }
    return new Pairs(List.copyOf(pairs));
  }

  /** Returns the pairs whose name passes {@code names}. */
  Pairs named(Predicate<String> names) {
    return new Pairs(list.stream().filter(pair -> names.test(pair.name())).toList());
  }

  /** Returns them as a post's fields. */
  Fields fields() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (Pair pair : list) {
      values.computeIfAbsent(pair.name(), name -> new ArrayList<>()).add(pair.value());
    }
    return new Fields(values);
  }

  @Override
  public String toString() {
    return "Pairs" + list.stream().map(Pair::name).toList();
  }

  /** One name and its value. */
  record Pair(String name, String value) {
    @Override
    public String toString() {
      return name;
    }
  }
}

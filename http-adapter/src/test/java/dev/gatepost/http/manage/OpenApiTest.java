package dev.gatepost.http.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Keeps the published description of the API to what the API does. */
class OpenApiTest {
  private static final Path FILE = Path.of("../docs/management.openapi.yml");
  private static final Path PAGE = Path.of("../docs/management.md");
  private static final Map<?, ?> API = load();

  @Test
  void everyRouteIsDescribedAndNoOther() {
    Set<String> described = new TreeSet<>();
    section(API, "paths")
        .forEach((path, methods) -> ((Map<?, ?>) methods)
            .keySet().stream()
                .filter(method -> !method.equals("parameters"))
                .forEach(method ->
                    described.add(String.valueOf(method).toUpperCase(Locale.ROOT) + " " + path)));

    assertThat(described).isEqualTo(routes().map(OpenApiTest::name).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void theParametersOfARouteAreDescribed(Routes.Route route) {
    Map<?, ?> path = section(section(API, "paths"), route.template());
    Map<?, ?> operation = section(path, route.method().toLowerCase(Locale.ROOT));
    Set<String> described =
        Stream.of(path, operation).flatMap(place -> parameters(place)).collect(Collectors.toSet());

    Set<String> real = new HashSet<>();
    route.parameters().forEach(name -> real.add("query " + name));
    Arrays.stream(route.template().split("/"))
        .filter(part -> part.startsWith("{"))
        .forEach(part -> real.add("path " + part.substring(1, part.length() - 1)));
    assertThat(described).isEqualTo(real);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void theManualNamesEveryRoute(Routes.Route route) throws IOException {
    assertThat(Files.readString(PAGE)).contains("`" + name(route) + "`");
  }

  @ParameterizedTest
  @MethodSource("views")
  void theComponentsOfAViewAreDescribed(Class<?> view) {
    Map<?, ?> schema = section(section(section(API, "components"), "schemas"), Views.name(view));
    Map<String, String> described = new TreeMap<>();
    section(schema, "properties")
        .forEach(
            (name, type) -> described.put(String.valueOf(name), describedType((Map<?, ?>) type)));
    Map<String, String> real = new TreeMap<>();
    for (RecordComponent component : view.getRecordComponents()) {
      real.put(component.getName(), Views.type(component.getGenericType()));
    }

    assertThat(described).isEqualTo(real);
  }

  static Stream<Routes.Route> routes() {
    return new Desk().routes().all().stream();
  }

  static Stream<Class<?>> views() {
    return Views.ALL.stream();
  }

  private static String name(Routes.Route route) {
    return route.method() + " " + route.template();
  }

  private static Stream<String> parameters(Map<?, ?> place) {
    return place.get("parameters") instanceof List<?> list
        ? list.stream()
            .map(one -> (Map<?, ?>) one)
            .map(one -> "%s %s".formatted(one.get("in"), one.get("name")))
        : Stream.empty();
  }

  private static String describedType(Map<?, ?> type) {
    if (type.containsKey("$ref")) {
      return String.valueOf(type.get("$ref")).replaceAll(".*/", "");
    }
    if ("array".equals(type.get("type"))) {
      return "array of " + describedType(section(type, "items"));
    }
    if (type.containsKey("additionalProperties")) {
      return "map of " + describedType(section(type, "additionalProperties"));
    }
    return type.containsKey("format")
        ? String.valueOf(type.get("format"))
        : String.valueOf(type.get("type"));
  }

  private static Map<?, ?> section(Map<?, ?> place, String key) {
    assertThat(place.get(key)).as(key).isInstanceOf(Map.class);
    return (Map<?, ?>) place.get(key);
  }

  private static Map<?, ?> load() {
    try {
      return (Map<?, ?>)
          new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FILE));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

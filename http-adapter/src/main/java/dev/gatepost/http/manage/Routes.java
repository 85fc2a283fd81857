package dev.gatepost.http.manage;

import dev.gatepost.core.operation.Fields;
import dev.gatepost.http.edge.Problem;
import dev.gatepost.http.edge.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What there is to ask for, by method and path. Immutable. */
final class Routes {
  private final List<Route> routes;

  Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** Returns every route, for those who describe them. */
  List<Route> all() {
    return routes;
  }

  /** Returns the route for {@code method} at {@code path}, with the names in the path. */
  Hit find(String method, String path) {
    List<Hit> here = new ArrayList<>();
    routes.forEach(route -> route.match(path).ifPresent(names -> here.add(new Hit(route, names))));
    if (here.isEmpty()) {
      throw Ask.notFound("there is nothing at this path; see docs/management.md");
    }
    return here.stream()
        .filter(hit -> hit.route().method().equals(method))
        .findFirst()
        .orElseThrow(() -> notAllowed(here));
  }

  private static Rejection notAllowed(List<Hit> here) {
    String methods =
        here.stream().map(hit -> hit.route().method()).collect(Collectors.joining(", "));
    return new Rejection(Problem.METHOD_NOT_ALLOWED, "this is asked for with the method " + methods)
        .allowing(methods);
  }

  /** A route that was found. */
  record Hit(Route route, Map<String, String> names) {
    Object answer(Fields query) {
      return route.action().apply(new Ask(names, query).requireOnly(route.parameters()));
    }
  }

  /**
   * One thing to ask for.
   *
   * @param method the HTTP method
   * @param template the path below the root, with names in braces
   * @param parameters what may follow the question mark
   * @param action gives the answer, a view; may block
   */
  record Route(
      String method, String template, Set<String> parameters, Function<Ask, Object> action) {
    static Route get(String template, Set<String> parameters, Function<Ask, Object> action) {
      return new Route("GET", template, parameters, action);
    }

    static Route post(String template, Function<Ask, Object> action) {
      return new Route("POST", template, Set.of(), action);
    }

    boolean changes() {
      return method.equals("POST");
    }

    /** Returns the names in {@code path} if this is the route for it. */
    Optional<Map<String, String>> match(String path) {
      String[] wanted = template.split("/", -1);
      String[] given = path.split("/", -1);
      if (wanted.length != given.length) {
        return Optional.empty();
      }
      Map<String, String> names = new LinkedHashMap<>();
      for (int i = 0; i < wanted.length; i++) {
        if (wanted[i].startsWith("{")) {
          names.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
        } else if (!wanted[i].equals(given[i])) {
          return Optional.empty();
        }
      }
      return Optional.of(names);
    }
  }
}

package dev.gatepost.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The endpoints of one API, matched on method and undecoded path. */
final class Routes {
  /** Answers a request whose path holds no id. */
  interface Endpoint {
    Reply answer(Request request);
  }

  /** Answers a request whose path holds one id. */
  interface EndpointOfOne {
    Reply answer(Request request, String id);
  }

  /** Answers a request whose path holds several ids. */
  interface EndpointOfSome {
    Reply answer(Request request, List<String> ids);
  }

  /** An endpoint and the ids that the path says. */
  record Match(String kind, EndpointOfSome endpoint, List<String> ids) {
    Reply answer(Request request) {
      return endpoint.answer(request, ids);
    }
  }

  private record Route(String method, String path, EndpointOfSome endpoint) {
    Optional<Match> match(Request request) {
      return method.equals(request.method())
          ? ids(split(request.path())).map(ids -> new Match(method + " " + path, endpoint, ids))
          : Optional.empty();
    }

    private Optional<List<String>> ids(List<String> actual) {
      List<String> pattern = split(path);
      List<String> ids = new ArrayList<>();
      boolean fits = actual.size() == pattern.size();
      for (int i = 0; fits && i < actual.size(); i++) {
        if (pattern.get(i).startsWith("{")) {
          fits = !actual.get(i).isEmpty();
          ids.add(actual.get(i));
        } else {
          fits = pattern.get(i).equals(actual.get(i));
        }
      }
      return fits ? Optional.of(ids) : Optional.empty();
    }
  }

  private final String prefix;
  private final List<Route> routes;

  /** Creates an empty table for paths that start with {@code prefix}. */
  Routes(String prefix) {
    this(prefix, new ArrayList<>());
  }

  private Routes(String prefix, List<Route> routes) {
    this.prefix = prefix;
    this.routes = routes;
  }

  /** Returns this table with a longer prefix for what is added next. */
  Routes under(String more) {
    return new Routes(prefix + more, routes);
  }

  /** Adds an endpoint; {@code pattern} reads {@code GET /contacts}. */
  Routes on(String pattern, Endpoint endpoint) {
    return onIds(pattern, (request, ids) -> endpoint.answer(request));
  }

  /** Adds an endpoint; {@code pattern} reads {@code GET /contacts/{id}}. */
  Routes onId(String pattern, EndpointOfOne endpoint) {
    return onIds(pattern, (request, ids) -> endpoint.answer(request, ids.get(0)));
  }

  /** Adds an endpoint; {@code pattern} reads {@code GET /contacts/{id}/tags/{tag}}. */
  Routes onIds(String pattern, EndpointOfSome endpoint) {
    String[] parts = pattern.split(" ", 2);
    routes.add(new Route(parts[0], prefix + parts[1], endpoint));
    return this;
  }

  Optional<Match> match(Request request) {
    return routes.stream().flatMap(route -> route.match(request).stream()).findFirst();
  }

  private static List<String> split(String path) {
    return List.of(path.split("/", -1));
  }
}

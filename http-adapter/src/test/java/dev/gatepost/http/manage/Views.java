package dev.gatepost.http.manage;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the views are called where the API is described. */
final class Views {
  private static final Map<Class<?>, String> NAMES = names();

  /** Every view there is. */
  static final Set<Class<?>> ALL = NAMES.keySet();

  private static final Map<Class<?>, String> SIMPLE = Map.of(
      String.class, "string",
      int.class, "int32",
      long.class, "int64",
      boolean.class, "boolean",
      Instant.class, "date-time",
      Duration.class, "duration");

  private Views() {}

  private static Map<Class<?>, String> names() {
    Map<Class<?>, String> names = new LinkedHashMap<>();
    names.put(CommandView.class, "Command");
    names.put(CommandView.OutcomeView.class, "Outcome");
    names.put(CommandView.Many.class, "Commands");
    names.put(ReleaseView.class, "Release");
    names.put(ReleaseView.EtaView.class, "Eta");
    names.put(ReleaseView.CommandCounts.class, "CommandCounts");
    names.put(ReleaseView.TagCounts.class, "TagCounts");
    names.put(ReleaseView.Many.class, "Releases");
    names.put(ReleaseView.Retried.class, "Retried");
    names.put(SiteView.class, "Site");
    names.put(SiteView.Many.class, "Sites");
    names.put(AccountView.class, "Account");
    names.put(AccountView.LimitView.class, "Limit");
    names.put(AccountView.Many.class, "Accounts");
    names.put(MemberView.class, "Member");
    names.put(MemberView.VisitView.class, "Visit");
    return names;
  }

  static String name(Class<?> view) {
    return NAMES.getOrDefault(view, view.getSimpleName());
  }

  static String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] inside = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return type(inside[0]);
      }
      return generic.getRawType() == List.class
          ? "array of " + type(inside[0])
          : "map of " + type(inside[1]);
    }
    return SIMPLE.getOrDefault((Class<?>) type, name((Class<?>) type));
  }
}

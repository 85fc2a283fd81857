package dev.gatepost.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** Lists as Stripe pages through them: newest first, from behind an id on. */
final class StripeList {
  private static final int STANDARD = 10;
  private static final int MOST = 100;

  private StripeList() {}

  /** Returns the page of {@code newestFirst} that {@code form} asks for. */
  static <T extends StripeAccount.Thing> ObjectNode page(
      String url, List<T> newestFirst, StripeForm form, Function<T, ObjectNode> row) {
    int from =
        form.text("starting_after").map(id -> indexOf(newestFirst, id) + 1).orElse(0);
    int to = Math.min(newestFirst.size(), from + limit(form));
    ObjectNode page = all(url, newestFirst.subList(from, to), row);
    return page.put("has_more", to < newestFirst.size());
  }

  /** Returns a list of everything. */
  static <T> ObjectNode all(String url, List<T> things, Function<T, ObjectNode> row) {
    ObjectNode list = Json.object().put("object", "list").put("url", url).put("has_more", false);
    ArrayNode data = list.putArray("data");
    things.stream().map(row).forEach(data::add);
    return list;
  }

  static int limit(StripeForm form) {
    long limit = form.number("limit").orElse(STANDARD);
    if (limit < 1 || limit > MOST) {
      throw StripeError.invalidParameter("limit", "must be between 1 and " + MOST);
    }
    return (int) limit;
  }

  private static int indexOf(List<? extends StripeAccount.Thing> things, String id) {
    for (int i = 0; i < things.size(); i++) {
      if (things.get(i).id().equals(id)) {
        return i;
      }
    }
    throw StripeError.invalidParameter("starting_after", "no such object: '%s'".formatted(id));
  }
}

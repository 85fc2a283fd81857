package dev.gatepost.http.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One value of the file and where it is. */
record Place(Mistakes mistakes, String path, Node node) {
  /** Returns whether there are settings here, and not a single value or a list. */
  boolean isSection() {
    return node instanceof MappingNode;
  }

  /** Notes what is wrong here. */
  <T> Setting<T> mistake(String sentence) {
    mistakes.note(path, node, sentence);
    return Setting.spoiled();
  }

  /** Returns what {@code maker} makes; what it refuses is a mistake here. */
  <T> Setting<T> make(Supplier<T> maker) {
    try {
      return Setting.of(maker.get());
    } catch (Setting.Spoiled e) {
      return Setting.spoiled();
    } catch (IllegalArgumentException e) {
      return mistake(String.valueOf(e.getMessage()));
    }
  }

  /** Returns the place of {@code key} in the mapping that is here. */
  Place child(String key, Node value) {
    return new Place(mistakes, path.isEmpty() ? key : path + "." + key, value);
  }

  /** Returns a reader of one word or number. */
  static <T> Function<Place, Setting<T>> text(Function<String, T> parser) {
    return place -> place.scalar(parser);
  }

  /** Returns a reader of a list; a single item may stand without the list around it. */
  static <T> Function<Place, Setting<List<T>>> list(Function<Place, Setting<T>> reader) {
    return place -> {
      List<Setting<T>> items = place.items().stream().map(reader).toList();
      return place.make(() -> items.stream().map(Setting::get).toList());
    };
  }

  private <T> Setting<T> scalar(Function<String, T> parser) {
    if (!(node instanceof ScalarNode scalar)) {
      return mistake("must be one value");
    }
    if (scalar.isPlain() && scalar.getValue().isEmpty()) {
      return mistake("is empty; give it a value or remove the line");
    }
    return make(() -> parser.apply(scalar.getValue()));
  }

  private List<Place> items() {
    if (!(node instanceof SequenceNode sequence)) {
      return List.of(this);
    }
    List<Place> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Place(mistakes, "%s[%d]".formatted(path, items.size()), item));
    }
    return items;
  }
}

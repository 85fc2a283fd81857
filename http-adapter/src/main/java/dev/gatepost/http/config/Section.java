package dev.gatepost.http.config;

import dev.gatepost.core.service.NearestName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys and values at one place. What nobody asks for is a mistake. */
final class Section {
  private final Place place;
  private final Map<String, Place> keys = new LinkedHashMap<>();
  private final Map<String, Place> values = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  private Section(Place place, MappingNode mapping) {
    this.place = place;
    mapping.getValue().forEach(this::put);
  }

  /** Reads the section at {@code place} with {@code reader}. */
  static <T> Setting<T> read(Place place, Function<Section, Setting<T>> reader) {
    if (!(place.node() instanceof MappingNode mapping)) {
      return place.mistake("must have settings of its own, one a line");
    }
    Section section = new Section(place, mapping);
    Setting<T> result = reader.apply(section);
    section.complainOfTheRest();
    return result;
  }

  /** Returns where this is. */
  Place place() {
    return place;
  }

  /** Returns the value of {@code key} if it is there. */
  Optional<Place> find(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /** Returns every value by its key, for sections whose keys are names. */
  Map<String, Place> all() {
    asked.addAll(values.keySet());
    return values;
  }

  /** Returns the value of {@code key}, which must be there. */
  <T> Setting<T> required(String key, Function<Place, Setting<T>> reader) {
    return find(key).map(reader).orElseGet(() -> place.mistake("needs the setting '" + key + "'"));
  }

  /** Returns the value of {@code key}, or {@code standard}. */
  <T> Setting<T> optional(String key, T standard, Function<Place, Setting<T>> reader) {
    return find(key).map(reader).orElseGet(() -> Setting.of(standard));
  }

  /** Returns the value of {@code key} if it is there. */
  <T> Setting<Optional<T>> optional(String key, Function<Place, Setting<T>> reader) {
    Optional<Setting<T>> found = find(key).map(reader);
    return found.isEmpty()
        ? Setting.of(Optional.empty())
        : place.make(() -> Optional.of(found.get().get()));
  }

  /** Lets the word at {@code key} choose who reads the rest; without it, nothing else is judged. */
  <T> Setting<T> chosen(String key, Map<String, Function<Section, Setting<T>>> readers) {
    Setting<Function<Section, Setting<T>>> reader =
        required(key, Place.text(Words.choice(readers)));
    if (reader.value().isEmpty()) {
      asked.addAll(values.keySet());
      return Setting.spoiled();
    }
    return reader.get().apply(this);
  }

  /**
   * Lets the only key that is one of {@code readers} choose who reads the section: {@code add}
   * makes a sum of it, {@code set} an assignment.
   */
  <T> Setting<T> oneOf(Map<String, Function<Section, Setting<T>>> readers) {
    List<String> found = values.keySet().stream().filter(readers::containsKey).toList();
    if (found.size() == 1) {
      return Objects.requireNonNull(readers.get(found.get(0))).apply(this);
    }
    asked.addAll(values.keySet());
    return place.mistake(
        found.isEmpty()
            ? "needs one of " + String.join(", ", readers.keySet()) + near(readers.keySet())
            : "has %s; only one can be here".formatted(String.join(" and ", found)));
  }

  private String near(Set<String> known) {
    return values.keySet().stream()
        .map(name -> NearestName.hint(name, known))
        .filter(hint -> !hint.isEmpty())
        .findFirst()
        .orElse("");
  }

  private void put(NodeTuple entry) {
    if (!(entry.getKeyNode() instanceof ScalarNode name)) {
      place.mistake("has a key that is not a word");
      return;
    }
    Place key = place.child(name.getValue(), name);
    keys.put(name.getValue(), key);
    if (values.put(name.getValue(), place.child(name.getValue(), entry.getValueNode())) != null) {
      key.mistake("is there twice");
    }
  }

  private void complainOfTheRest() {
    keys.forEach((name, key) -> {
      if (!asked.contains(name)) {
        key.mistake("is not a setting; here can be " + String.join(", ", new TreeSet<>(asked)));
      }
    });
  }
}

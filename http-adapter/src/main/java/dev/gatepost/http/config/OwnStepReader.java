package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.custom.Step;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.service.NearestName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the steps of the kinds that the host program has added.
 *
 * @param kinds the kinds by name
 * @param names notes the fields that they name
 */
record OwnStepReader(Map<String, CustomStep> kinds, CrmNames names) {
  Setting<Step> read(Section step) {
    Setting<CustomStep> kind = step.required("own", text(this::kind));
    Setting<Map<String, String>> settings =
        step.optional("settings", Map.of(), place -> Section.read(place, OwnStepReader::settings));
    return step.place().make(() -> checked(step.place(), kind.get(), settings.get()));
  }

  private CustomStep kind(String text) {
    String name = text.strip();
    return Optional.ofNullable(kinds.get(name))
        .orElseThrow(() ->
            new IllegalArgumentException("this program has no steps of kind '%s'%s; it has %s"
                .formatted(
                    name,
                    NearestName.hint(name, kinds.keySet()),
                    kinds.isEmpty() ? "none of its own" : String.join(", ", kinds.keySet()))));
  }

  /** Lets the kind look at its settings, and notes what it names. */
  private Step checked(Place place, CustomStep kind, Map<String, String> settings) {
    for (FieldRef field : kind.fields(settings)) {
      names.note(new CrmReference.OfField(place.path(), field));
    }
    return new Step.Own(kind.kind(), settings);
  }

  private static Setting<Map<String, String>> settings(Section section) {
    Map<String, Setting<String>> read = new LinkedHashMap<>();
    section
        .all()
        .forEach(
            (name, place) -> read.put(name, text(Function.<String>identity()).apply(place)));
    return section.place().make(() -> Setting.values(read));
  }
}

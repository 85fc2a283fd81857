package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.OperationKind;
import dev.gatepost.core.service.Retries;
import dev.gatepost.core.service.RetryPolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Reads the section {@code retries}: what holds for everything, and for some commands instead. */
final class RetriesReader {
  private static final int MANY = 1_000_000;

  private RetriesReader() {}

  static Setting<Retries> read(Section retries) {
    Setting<RetryPolicy> standard = policy(retries, RetryPolicy.STANDARD);
    RetryPolicy rest = standard.value().orElse(RetryPolicy.STANDARD);
    Setting<Map<OperationKind, RetryPolicy>> commands = retries.optional(
        "commands", Map.of(), place -> Section.read(place, section -> commands(section, rest)));
    Setting<RetryPolicy> defects = retries.optional(
        "defects", rest, place -> Section.read(place, section -> policy(section, rest)));
    return retries.place().make(() -> new Retries(standard.get(), commands.get(), defects.get()));
  }

  private static Setting<Map<OperationKind, RetryPolicy>> commands(
      Section commands, RetryPolicy rest) {
    Map<OperationKind, Setting<RetryPolicy>> read = new EnumMap<>(OperationKind.class);
    for (CommandName command : CommandName.values()) {
      commands
          .find(command.wire())
          .ifPresent(place -> read.put(
              OperationKind.of(command), Section.read(place, section -> policy(section, rest))));
    }
    return commands.place().make(() -> Setting.values(read));
  }

  private static Setting<RetryPolicy> policy(Section section, RetryPolicy standard) {
    Setting<Duration> first =
        section.optional("first", standard.first(), text(Words::positiveDuration));
    Setting<Duration> longest =
        section.optional("longest", standard.longest(), text(Words::positiveDuration));
    Setting<Integer> attempts =
        section.optional("attempts", standard.attempts(), text(Words.number(1, MANY)));
    return section.place().make(() -> new RetryPolicy(first.get(), longest.get(), attempts.get()));
  }
}

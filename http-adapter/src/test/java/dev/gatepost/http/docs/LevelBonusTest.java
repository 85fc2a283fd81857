package dev.gatepost.http.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.testkit.CustomStepContract;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LevelBonusTest implements CustomStepContract {
  private static final Path SOURCE =
      Path.of("src/test/java/dev/gatepost/http/docs/LevelBonus.java");

  private final Map<CommandId, BigDecimal> booked =
      new TreeMap<>(Comparator.comparing(CommandId::value));
  private final LevelBonus bonus =
      new LevelBonus((command, contact, points) -> booked.putIfAbsent(command, points));

  @Override
  public CustomStep step() {
    return bonus;
  }

  @Override
  public Map<String, String> settings() {
    return Map.of("points", "Points", "level", "Level");
  }

  @Override
  public Map<String, String> impossibleSettings() {
    return Map.of("points", "Points");
  }

  @Override
  public Map<FieldRef, String> contact() {
    return Map.of(FieldRef.parse("Points"), "1,200", FieldRef.parse("Level"), "Gold");
  }

  @Override
  public String effects() {
    return booked.toString();
  }

  @Test
  void thePageShowsThisExample() throws IOException {
    List<String> lines = Files.readAllLines(SOURCE);
    List<String> example =
        lines.subList(lines.indexOf("// example begins") + 1, lines.indexOf("// example ends"));

    assertThat(Files.readString(Path.of("../docs/custom-operations.md")))
        .contains(example.stream().collect(Collectors.joining("\n", "```java\n", "\n```")));
  }
}

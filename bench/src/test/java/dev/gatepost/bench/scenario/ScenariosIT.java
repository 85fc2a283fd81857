package dev.gatepost.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.bench.report.Table;
import dev.gatepost.bench.store.Stores;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** That the harness works; how fast things are is no matter for a test. */
class ScenariosIT {
  @TempDir
  Path folder = Path.of(".");

  static Stream<Arguments> runs() {
    return Stream.of("sqlite", "postgresql")
        .flatMap(store -> Scenarios.names().stream()
            // Which has a test of its own, ChaosIT.
            .filter(name -> !name.equals("chaos"))
            .map(name -> Arguments.of(name, store)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyScenarioFindsItsFiguresWithoutAnError(String name, String store) throws Exception {
    Path jar = Path.of(Objects.requireNonNull(System.getProperty("gatepost.jar")));
    try (Stores stores = Stores.of(store, folder)) {
      Bench bench = new Bench(jar, folder, 128, stores, Scale.TINY);
      for (Scenario scenario : Scenarios.named(name)) {
        if (scenario.isFor(stores)) {
          Table table = scenario.run(bench);

          assertThat(table.rows()).isNotEmpty();
          assertThat(errors(table)).allMatch(Long.valueOf(0)::equals);
        }
      }
    }
  }

  @Test
  void whoAsksForSomethingElseIsToldWhatThereIs() {
    assertThatThrownBy(() -> Scenarios.named("speed"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("speed")
        .hasMessageContaining("accept");
  }

  private static List<Object> errors(Table table) {
    int column = table.columns().indexOf("errors");
    return column < 0
        ? List.of()
        : table.rows().stream().map(row -> row.get(column)).toList();
  }
}

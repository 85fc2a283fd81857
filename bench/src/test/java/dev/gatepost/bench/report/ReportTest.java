package dev.gatepost.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Table TABLE = Table.of("Speed", "who", "per second", "ms", "errors")
      .row("hare", 12_345.6, 0.5, 0L)
      .row("tortoise", 1.0, 1000.0, 12_000);

  @TempDir
  Path folder = Path.of(".");

  @Test
  void peopleReadAlignedColumns() {
    assertThat(TABLE.text()).isEqualTo("""
        ### Speed

        | who      | per second |    ms | errors |
        | -------- | ---------: | ----: | -----: |
        | hare     |     12,346 |  0.50 |      0 |
        | tortoise |       1.00 | 1,000 | 12,000 |

        """);
  }

  @Test
  void programsReadNumbersUnderTheirNames() throws IOException {
    Path file = folder.resolve("out").resolve("figures.json");
    Report.writeJson(List.of(new Report(Map.of("heap", "512 MB"), List.of()).with(TABLE)), file);

    assertThat(Files.readString(file).replaceAll("\\s", ""))
        .contains("\"conditions\":{\"heap\":\"512MB\"}")
        .contains("\"title\":\"Speed\"")
        .contains("{\"who\":\"hare\",\"persecond\":12345.6,\"ms\":0.5,\"errors\":0}");
  }

  @Test
  void aRowThatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> TABLE.row("snail"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Speed")
        .hasMessageContaining("snail");
  }
}

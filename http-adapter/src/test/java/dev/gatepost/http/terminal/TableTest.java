package dev.gatepost.http.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void columnsLineUpAndNoLineEndsInSpace() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    new Table("id", "story")
        .row("7", "a long one")
        .row("1234", "short")
        .print(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("ID    STORY", "7     a long one", "1234  short");
  }

  @Test
  void aRowOfAnotherLengthIsADefect() {
    Table table = new Table("id", "story");

    assertThatThrownBy(() -> table.row("7")).isInstanceOf(IllegalArgumentException.class);
  }
}

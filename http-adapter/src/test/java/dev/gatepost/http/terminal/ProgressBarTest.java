package dev.gatepost.http.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void aScreenIsRedrawnInPlaceAndAShorterLineLeavesNothingBehind() {
    ProgressBar bar = new ProgressBar(out, true);
    bar.show(1, 2, "1 of 2", "  9 s left");
    bar.show(2, 2, "2 of 2", "");
    bar.end();

    assertThat(text())
        .isEqualTo("\r[############............]  1 of 2  9 s left"
            + "\r[########################]  2 of 2          \n");
  }

  @Test
  void aFileGetsALineAChange() {
    ProgressBar bar = new ProgressBar(out, false);
    bar.show(1, 2, "1 of 2", "  9 s left");
    bar.show(1, 2, "1 of 2", "  8 s left");
    bar.show(2, 2, "2 of 2", "");
    bar.end();

    assertThat(text()).isEqualTo("1 of 2\n2 of 2\n");
  }

  @Test
  void nothingToDoIsDone() {
    ProgressBar bar = new ProgressBar(out, true);
    bar.show(0, 0, "nothing", "");

    assertThat(text()).contains("[########################]");
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}

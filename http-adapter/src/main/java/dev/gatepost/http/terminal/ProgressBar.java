package dev.gatepost.http.terminal;

import java.io.PrintStream;

/** Shows how far something is: redrawn in place for a person, a line a change for a file. */
public final class ProgressBar {
  private static final int WIDTH = 24;

  private final PrintStream out;
  private final boolean inPlace;
  private int drawn;
  private String last = "";

  /**
   * Makes a bar that shows nothing yet.
   *
   * @param out where to
   * @param inPlace whether {@code out} is a screen that somebody looks at
   */
  public ProgressBar(PrintStream out, boolean inPlace) {
    this.out = out;
    this.inPlace = inPlace;
  }

  /**
   * Shows that {@code done} of {@code total} is done.
   *
   * @param counts what a file keeps
   * @param aside what is only for a screen, such as a countdown
   */
  public void show(long done, long total, String counts, String aside) {
    if (inPlace) {
      draw("%s  %s%s".formatted(bar(done, total), counts, aside));
    } else if (!counts.equals(last)) {
      out.println(counts);
    }
    last = counts;
  }

  /** Leaves the bar as it is. */
  public void end() {
    if (inPlace) {
      out.println();
    }
  }

  private void draw(String line) {
    out.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
    out.flush();
    drawn = line.length();
  }

  private static String bar(long done, long total) {
    int full = total == 0 ? WIDTH : (int) Math.min(WIDTH, done * WIDTH / total);
    return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
  }
}

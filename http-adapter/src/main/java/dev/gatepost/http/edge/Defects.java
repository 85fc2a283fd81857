package dev.gatepost.http.edge;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what should not have happened. Messages may hold anything, so only types and places print.
 */
public final class Defects {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gatepost.defect");
  private static final int FRAMES = 12;

  private Defects() {}

  /** Logs {@code thrown} and its causes without their messages. */
  public static void log(Throwable thrown) {
    LOG.error("defect: {}", describe(thrown));
  }

  private static String describe(Throwable thrown) {
    String here = Arrays.stream(thrown.getStackTrace())
        .limit(FRAMES)
        .map(frame -> "\n    at " + frame)
        .collect(Collectors.joining("", thrown.getClass().getName(), ""));
    Throwable cause = thrown.getCause();
    return cause == null ? here : here + "\n  caused by " + describe(cause);
  }
}

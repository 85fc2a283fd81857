package dev.gatepost.http.work;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a CRM lacks of what the configuration names. */
public final class MistakeLog {
  private static final Logger LOG = LoggerFactory.getLogger("dev.gatepost.configuration");

  private MistakeLog() {}

  /** Logs a line for each of {@code mistakes}. */
  public static void tell(List<String> mistakes) {
    mistakes.forEach(mistake -> LOG.warn("configuration {}", mistake));
  }
}

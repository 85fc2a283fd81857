package dev.gatepost.http.config;

import static dev.gatepost.http.config.Place.text;

import dev.gatepost.core.command.Retention;
import java.time.Duration;

/** Reads the section {@code retention}. */
final class RetentionReader {
  private RetentionReader() {}

  static Setting<Retention> read(Section retention) {
    Retention standard = Retention.STANDARD;
    Setting<Duration> finished =
        retention.optional("finished", standard.finished(), text(Words::positiveDuration));
    Setting<Duration> dead =
        retention.optional("dead", standard.dead(), text(Words::positiveDuration));
    Setting<Duration> ended =
        retention.optional("ended", standard.ended(), text(Words::positiveDuration));
    return retention.place().make(() -> new Retention(finished.get(), dead.get(), ended.get()));
  }
}

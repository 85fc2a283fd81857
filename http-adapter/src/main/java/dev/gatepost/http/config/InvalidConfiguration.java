package dev.gatepost.http.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration file with mistakes; all of them, in the order of the file. */
public final class InvalidConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Mistake> mistakes;

  InvalidConfiguration(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** Returns what is wrong; at least one. */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}

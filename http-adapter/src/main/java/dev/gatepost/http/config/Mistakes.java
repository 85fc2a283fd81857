package dev.gatepost.http.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects what is wrong while reading goes on. */
final class Mistakes {
  private final List<Mistake> list = new ArrayList<>();

  void note(String path, Node node, String sentence) {
    int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    list.add(new Mistake(path, line, sentence));
  }

  /** Throws if there was any. */
  void end() {
    if (!list.isEmpty()) {
      list.sort(Comparator.comparingInt(Mistake::line));
      throw new InvalidConfiguration(list);
    }
  }
}

package dev.gatepost.core.service;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists of words as lines of text, for intents. A word is what {@link URLEncoder} makes of a value,
 * behind an equals sign, so that it may be empty and hold anything.
 */
final class WrittenWords {
  private WrittenWords() {}

  static String line(List<String> words) {
    return String.join(
        " ",
        words.stream()
            .map(word -> "=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
            .toList());
  }

  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (String word : line.split(" ")) {
      words.add(URLDecoder.decode(word.substring(1), StandardCharsets.UTF_8));
    }
    return words;
  }
}

package dev.gatepost.core.service;

import dev.gatepost.core.member.MemberId;
import dev.gatepost.core.member.Night;
import dev.gatepost.core.operation.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of one page of a night, as it is written down.
 *
 * @param night what follows: the rest of this night, or the next one
 * @param isEnd whether this night is over
 * @param changed whether a member was brought in line
 * @param sentence what happened
 */
record NightPage(Night night, boolean isEnd, boolean changed, String sentence) {
  private static final int FIELDS = 9;

  Outcome outcome() {
    return changed ? new Outcome.Applied(sentence) : new Outcome.Unchanged(sentence);
  }

  /** Returns it as lines; a member's id is the last but one and the sentence the last. */
  String text() {
    Night.Counts counts = night.counts();
    return String.join(
        "\n",
        Long.toString(night.planned().toEpochMilli()),
        Integer.toString(counts.compared()),
        Integer.toString(counts.changed()),
        Integer.toString(counts.refused()),
        Integer.toString(counts.calls()),
        Boolean.toString(isEnd),
        Boolean.toString(changed),
        night.last().map(MemberId::value).orElse(""),
        sentence);
  }

  static NightPage parse(String text) {
    List<String> lines = List.of(text.split("\n", FIELDS));
    Night.Counts counts =
        new Night.Counts(number(lines, 1), number(lines, 2), number(lines, 3), number(lines, 4));
    Optional<MemberId> last =
        Optional.of(lines.get(7)).filter(id -> !id.isEmpty()).map(MemberId::new);
    Instant planned = Instant.ofEpochMilli(Long.parseLong(lines.get(0)));
    return new NightPage(
        new Night(planned, last, counts),
        Boolean.parseBoolean(lines.get(5)),
        Boolean.parseBoolean(lines.get(6)),
        lines.get(8));
  }

  private static int number(List<String> lines, int index) {
    return Integer.parseInt(lines.get(index));
  }
}

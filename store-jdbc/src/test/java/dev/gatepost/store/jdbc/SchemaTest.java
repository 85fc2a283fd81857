package dev.gatepost.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SchemaTest {
  /** What an earlier version uses is never taken away from under it. */
  @Test
  void aStepOnlyAddsSoThatNodesOfAnEarlierVersionGoOn() {
    assertThat(IntStream.rangeClosed(1, Schema.CURRENT.version())
            .mapToObj(Schema.CURRENT::statements)
            .flatMap(List::stream))
        .allSatisfy(statement -> assertThat(statement)
            .matches("(?s)CREATE (TABLE|INDEX) @.*|ALTER TABLE @\\w+ ADD COLUMN (?!.*NOT NULL).*"));
  }

  @Test
  void everyTableIsNamed() {
    assertThat(Schema.CURRENT.tables())
        .contains("lane", "command", "member", "token")
        .hasSize(14);
  }
}

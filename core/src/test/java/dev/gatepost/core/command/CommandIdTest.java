package dev.gatepost.core.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CommandIdTest {
  @Property
  void idsSortByTheTimeOfAcceptance(
      @ForAll @LongRange(min = 0, max = 1L << 42) long earlier,
      @ForAll @LongRange(min = 1, max = 1L << 40) long gap,
      @ForAll @Size(10) byte[] one,
      @ForAll @Size(10) byte[] other) {
    CommandId first = CommandId.of(Instant.ofEpochMilli(earlier), one);
    CommandId second = CommandId.of(Instant.ofEpochMilli(earlier + gap), other);

    assertThat(first).isLessThan(second);
    assertThat(new CommandId(first.value())).isEqualTo(first);
  }

  @Test
  void theSmallestAndTheLargest() {
    assertThat(CommandId.of(Instant.EPOCH, new byte[10])).hasToString("00000000000000000000000000");
    byte[] ones = new byte[10];
    java.util.Arrays.fill(ones, (byte) 0xff);
    assertThat(CommandId.of(Instant.ofEpochMilli((1L << 48) - 1), ones))
        .hasToString("7ZZZZZZZZZZZZZZZZZZZZZZZZZ");
  }

  @Test
  void theCaseDoesNotMatterAndTheFormDoes() {
    assertThat(new CommandId("01arz3ndektsv4rrffq69g5fav"))
        .hasToString("01ARZ3NDEKTSV4RRFFQ69G5FAV");
    assertThatThrownBy(() -> new CommandId("01ARZ3NDEKTSV4RRFFQ69G5FA"))
        .hasMessageContaining("not a command id");
  }
}

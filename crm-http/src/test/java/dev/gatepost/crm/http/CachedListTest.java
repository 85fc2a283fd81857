package dev.gatepost.crm.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.core.port.CrmUnavailable;
import dev.gatepost.testkit.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CachedListTest {
  private static final Duration AGE = Duration.ofMinutes(15);

  private final MovableClock clock = MovableClock.at(Instant.parse("2027-01-01T12:00:00Z"));
  private final List<String> real = new ArrayList<>(List.of("gold", "silver"));
  private final CachedList<String> list = new CachedList<>(this::read, clock, AGE);
  private int reads;
  private boolean isDown;

  @Test
  void isReadOnceWithinItsAge() {
    list.all();
    assertThat(find("gold")).isPresent();
    assertThat(find("silver")).isPresent();
    assertThat(reads).isEqualTo(1);

    clock.advance(AGE);
    assertThat(list.all()).containsExactly("gold", "silver");
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void whatIsNotFoundIsLookedForAgainAtOnce() {
    list.all();
    real.add("bronze");

    assertThat(find("bronze")).isPresent();
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void whatIsNotFoundInAListJustReadIsNotThere() {
    assertThat(find("bronze")).isEmpty();
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void theSameIsNotLookedForInVainAllTheTime() {
    for (int i = 0; i < 100; i++) {
      assertThat(find("bronze")).isEmpty();
      assertThat(find("iron")).isEmpty();
    }
    assertThat(reads).isEqualTo(2);

    real.add("bronze");
    clock.advance(CachedList.VAIN);
    assertThat(find("bronze")).isPresent();
  }

  @Test
  void aReadThatFailsLeavesTheCopyAndIsMadeAgain() {
    list.all();
    isDown = true;
    assertThat(find("gold")).isPresent();
    assertThatThrownBy(() -> find("bronze")).isInstanceOf(CrmUnavailable.class);

    isDown = false;
    real.add("bronze");
    assertThat(find("bronze")).isPresent();
  }

  private Optional<String> find(String name) {
    return list.find(name, name::equals);
  }

  private List<String> read() {
    if (isDown) {
      throw new CrmUnavailable("GET /tags answered 500");
    }
    reads++;
    return List.copyOf(real);
  }
}

package dev.gatepost.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AccessRuleTest {
  private static final TagId MODULE = new TagId("1");
  private static final TagId INSTANT = new TagId("2");
  private static final TagId REVOKED = new TagId("3");
  private static final AccessRule RULE = new AccessRule(Set.of(MODULE, INSTANT), Set.of(REVOKED));

  @Test
  void anyAllowTagIsEnough() {
    assertThat(RULE.permits(Set.of(MODULE))).isTrue();
    assertThat(RULE.permits(Set.of(INSTANT))).isTrue();
  }

  @Test
  void noAllowTagMeansNo() {
    assertThat(RULE.permits(Set.of())).isFalse();
    assertThat(RULE.permits(Set.of(new TagId("9")))).isFalse();
  }

  @Test
  void aDenyTagWinsOverEveryAllowTag() {
    assertThat(RULE.permits(Set.of(MODULE, INSTANT, REVOKED))).isFalse();
  }

  @Property
  void addingADenyTagNeverGivesAccess(@ForAll Set<@IntRange(min = 0, max = 9) Integer> held) {
    Set<TagId> tags = ids(held);
    Set<TagId> denied = ids(held);
    denied.add(REVOKED);

    assertThat(RULE.permits(denied)).isFalse();
    assertThat(RULE.permits(tags))
        .isEqualTo((tags.contains(MODULE) || tags.contains(INSTANT)) && !tags.contains(REVOKED));
  }

  private static Set<TagId> ids(Set<Integer> numbers) {
    Set<TagId> ids = new java.util.HashSet<>();
    numbers.forEach(number -> ids.add(new TagId(number.toString())));
    return ids;
  }
}

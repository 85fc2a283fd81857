package dev.gatepost.core.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TagRefTest {
  private static final Tag GOLD = new Tag(new TagId("20"), "Gold");

  @Test
  void aNameFindsItsTagWhateverTheCase() {
    assertThat(TagRef.parse(" gOLD ").matches(GOLD)).isTrue();
    assertThat(TagRef.parse("20").matches(GOLD)).isFalse();
  }

  @Test
  void anIdFindsItsTagWhateverItIsCalled() {
    assertThat(TagRef.parse("id:20").matches(GOLD)).isTrue();
    assertThat(TagRef.parse("ID:20")).hasToString("id:20");
    assertThat(TagRef.parse("id:21").matches(GOLD)).isFalse();
  }

  @Test
  void blankIsRefusedWithTheFix() {
    assertThatThrownBy(() -> TagRef.parse(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tag needs a name or id:<id>");
  }
}

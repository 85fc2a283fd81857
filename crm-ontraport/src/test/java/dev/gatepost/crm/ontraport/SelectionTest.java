package dev.gatepost.crm.ontraport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatepost.crm.http.CrmCall;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Ontraport takes a call without ids for one about everybody. */
final class SelectionTest {
  @Test
  void nobodyCannotBeSelected() {
    assertThatThrownBy(() -> new Selection(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThat(Selection.each(50, List.of())).isEmpty();
  }

  @Test
  void whoWasNeverBornCannotBeSelected() {
    assertThatThrownBy(() -> new ContactNumber(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContactNumber(-1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Whoever adds a call that changes contacts has to say how it names them. */
  @Test
  void everyCallThatChangesContactsTakesASelectionOrOneContact() {
    Set<String> changing = new HashSet<>();
    for (Method call : Calls.class.getDeclaredMethods()) {
      List<Class<?>> given = Arrays.asList(call.getParameterTypes());
      if (call.getReturnType() == CrmCall.class
          && (given.contains(Selection.class) || given.contains(ContactNumber.class))) {
        changing.add(call.getName());
      }
    }

    assertThat(changing).containsExactlyInAnyOrder("contacts", "apply", "remove", "write");
  }

  @Property
  void everybodyIsInExactlyOneSelection(
      @ForAll Set<@LongRange(min = 1, max = 999_999_999) Long> numbers,
      @ForAll @IntRange(min = 1, max = 60) int most) {
    List<ContactNumber> everybody = numbers.stream().map(ContactNumber::new).toList();

    List<ContactNumber> selected = new ArrayList<>();
    for (Selection selection : Selection.each(most, everybody)) {
      assertThat(selection.contacts()).hasSizeBetween(1, most);
      assertThat(selection.commaList()).matches("[1-9]\\d*(,[1-9]\\d*)*");
      assertThat(selection.condition())
          .contains("\"value\":" + selection.contacts().get(0));
      selected.addAll(selection.contacts());
    }

    assertThat(selected).containsExactlyInAnyOrderElementsOf(everybody).isSorted();
  }
}

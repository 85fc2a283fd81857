package dev.gatepost.http.docs;

import dev.gatepost.core.command.CommandId;
import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.OwnPlan;
import dev.gatepost.core.custom.OwnSteps;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.field.NumberStyle;
import dev.gatepost.core.port.CustomStep;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The example of {@code docs/custom-operations.md}, between the two marks. */
// example begins
final class LevelBonus implements CustomStep {
  private final Ledger ledger;

  LevelBonus(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public String kind() {
    return "level-bonus";
  }

  @Override
  public Set<FieldRef> fields(Map<String, String> settings) {
    return Set.of(field(settings, "points"), field(settings, "level"));
  }

  @Override
  public OwnPlan plan(Map<String, String> settings, OwnSteps.View view) {
    FieldRef points = field(settings, "points");
    String level = view.fields().getOrDefault(field(settings, "level"), "");
    if (level.isEmpty()) {
      return new OwnPlan.Wont("the contact has no level yet");
    }
    BigDecimal bonus = new BigDecimal(level.equals("Gold") ? 200 : 100);
    BigDecimal before =
        NumberStyle.POINT.read(view.fields().getOrDefault(points, "")).orElse(BigDecimal.ZERO);
    return new OwnPlan.Will(
        Map.of(points, before.add(bonus).toPlainString()),
        Optional.of(bonus.toPlainString()),
        "booked a bonus of " + bonus);
  }

  @Override
  public void run(Errand errand) {
    ledger.book(errand.command(), errand.contact(), new BigDecimal(errand.text()));
  }

  private static FieldRef field(Map<String, String> settings, String name) {
    return FieldRef.parse(settings.getOrDefault(name, ""));
  }
}

/** The platform's own book. Booking again under the same command changes nothing. */
interface Ledger {
  void book(CommandId command, ContactId contact, BigDecimal points);
}
// example ends

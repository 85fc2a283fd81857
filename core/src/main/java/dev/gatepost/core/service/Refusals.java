package dev.gatepost.core.service;

import dev.gatepost.core.contact.ContactId;
import dev.gatepost.core.custom.Planned;
import dev.gatepost.core.custom.RunLimit;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;
import java.time.Instant;
import java.util.Optional;

/** What the planner's no is called in the journal. */
final class Refusals {
  private Refusals() {}

  /**
   * Says that an operation ran as often as it may.
   *
   * @param again when it may run again, if ever
   */
  static Refused limitReached(
      CustomOperationName operation,
      ContactId contact,
      Optional<RunLimit> limit,
      Optional<Instant> again) {
    return new Refused(
        Refusal.LIMIT_REACHED,
        "operation '%s' ran for contact %s as often as it may, %s%s"
            .formatted(
                operation,
                contact,
                limit.map(Object::toString).orElse(""),
                again.map("; again from %s"::formatted).orElse("")));
  }

  static Refused of(Planned.Declined declined) {
    Refusal reason = switch (declined.reason()) {
      case CONDITION_NOT_MET -> Refusal.CONDITION_NOT_MET;
      case VALUE_UNREADABLE -> Refusal.VALUE_UNREADABLE;
      case VALUE_IMPOSSIBLE -> Refusal.VALUE_IMPOSSIBLE;
      case BELOW_FLOOR -> Refusal.BELOW_FLOOR;
      case MISCONFIGURED -> Refusal.MISCONFIGURED;
      case DECLINED -> Refusal.DECLINED;
    };
    return new Refused(reason, declined.sentence());
  }
}

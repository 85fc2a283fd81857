package dev.gatepost.core.service;

import dev.gatepost.core.custom.Planned;
import dev.gatepost.core.operation.Outcome.Refusal;
import dev.gatepost.core.operation.Outcome.Refused;

/** What the planner's no is called in the journal. */
final class Refusals {
  private Refusals() {}

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

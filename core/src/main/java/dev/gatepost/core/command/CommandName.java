package dev.gatepost.core.command;

import java.util.Arrays;
import java.util.Optional;

/** The eight commands of the webhook guide, by their names on the wire. */
public enum CommandName {
  /** Make a member with a unique password. */
  GENERATE_PASSWORD("aal_genpass"),
  /** Bring one member's permission tags in line with the CRM. */
  UPDATE_USER("aal_updateuser"),
  /** The same for many contacts after a delay. */
  BATCH_SYNC("aal_batchsync"),
  /** Run a named custom operation. */
  FIELD_OPERATION("aal_fieldop"),
  /** End a subscription and its access now. */
  REVOKE_SUBSCRIPTION("aal_revokesubscription"),
  /** End a subscription; access stays until the paid period ends. */
  CANCEL_SUBSCRIPTION("aal_cancelsubscription"),
  /** Collect what is outstanding on a subscription. */
  CHARGE_SUBSCRIPTION("aal_chargesubscription"),
  /** Mint a one-use coupon. */
  CREATE_COUPON("aal_createcoupon");

  private final String wire;

  CommandName(String wire) {
    this.wire = wire;
  }

  /** Returns the name of the URL parameter, such as {@code aal_genpass}. */
  public String wire() {
    return wire;
  }

  /** Returns the command called {@code wire}; case matters, as it does in the guide. */
  public static Optional<CommandName> fromWire(String wire) {
    return Arrays.stream(values()).filter(name -> name.wire.equals(wire)).findFirst();
  }
}

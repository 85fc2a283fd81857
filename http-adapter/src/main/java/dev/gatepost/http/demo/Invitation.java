package dev.gatepost.http.demo;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.site.Handshake;

/** What to try by hand while the demo is up. Its handshake is worth nothing elsewhere. */
final class Invitation {
  private Invitation() {}

  static String text(int port, Handshake handshake, SandboxCrm crm) {
    StringBuilder text =
        new StringBuilder("Still up. Try each command by hand, Ctrl-C ends it:\n\n");
    for (CommandName command : CommandName.values()) {
      text.append("curl -d contactId=%s 'http://127.0.0.1:%d/?%s=%s%s'%n"
          .formatted(
              crm.contacts().get(0),
              port,
              command.wire(),
              handshake.reveal(),
              parameters(command)));
    }
    return text.append("\nSee what the sandbox CRM knows:\n")
        .append(crm.exampleCurl())
        .append('\n')
        .toString();
  }

  private static String parameters(CommandName command) {
    return switch (command) {
      case GENERATE_PASSWORD, UPDATE_USER, BATCH_SYNC -> "";
      case FIELD_OPERATION -> "&operation=" + DemoSettings.GRANT_CREDIT;
      case REVOKE_SUBSCRIPTION, CANCEL_SUBSCRIPTION, CHARGE_SUBSCRIPTION -> "&productId=course";
      case CREATE_COUPON -> "&promotion=spring";
    };
  }
}

package dev.gatepost.crm.activecampaign;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.FieldsDecoder;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandDecoder;

/**
 * Understands what the Webhook action of an automation posts. Tags and fields in it are not used:
 * tags come as names joined by commas, which names may contain.
 */
final class ActiveCampaignCommandDecoder implements CommandDecoder {
  private final FieldsDecoder decoder =
      new FieldsDecoder("use the Webhook action; it sends contact[id] by itself");

  @Override
  public Operation decode(CommandName name, Fields fields) {
    return decoder.decode(name, fields);
  }
}

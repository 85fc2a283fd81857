package dev.gatepost.crm.ontraport;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.FieldsDecoder;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandDecoder;

/**
 * Understands what the webhook step of an automation posts: whatever the marketer typed as post
 * data, which should be {@code contactId=[Contact ID]}, and may be JSON or {@code [Contact ID]}
 * alone.
 */
final class OntraportCommandDecoder implements CommandDecoder {
  private final FieldsDecoder decoder =
      new FieldsDecoder("add contactId=[Contact ID] to the post data");

  @Override
  public Operation decode(CommandName name, Fields fields) {
    return decoder.decode(name, fields);
  }
}

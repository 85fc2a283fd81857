package dev.gatepost.crm.infusionsoft;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.operation.Fields;
import dev.gatepost.core.operation.FieldsDecoder;
import dev.gatepost.core.operation.Operation;
import dev.gatepost.core.port.CommandDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Understands the HTTP Post step of an automation, whose names and values people type, and the
 * action of old campaigns, which posts every field of the contact.
 */
final class KeapCommandDecoder implements CommandDecoder {
  private static final String CONTACT = "contactId";

  /** The names that count, in any case, since people type them. */
  private static final Map<String, String> TYPED = Map.ofEntries(
      Map.entry("contactid", CONTACT),
      Map.entry("contact_id", CONTACT),
      Map.entry("contact0id", CONTACT),
      Map.entry("contact.id", CONTACT),
      Map.entry("id", CONTACT),
      Map.entry("productid", "productId"),
      Map.entry("operation", "operation"),
      Map.entry("promotion", "promotion"),
      Map.entry("release", "release"),
      Map.entry("donetag", "doneTag"),
      Map.entry("failedtag", "failedTag"));

  private final FieldsDecoder decoder =
      new FieldsDecoder("add a name/value pair contactId = ~Contact.Id~ to the HTTP Post step");

  @Override
  public Operation decode(CommandName name, Fields fields) {
    Map<String, List<String>> canonical = new HashMap<>();
    fields
        .values()
        .forEach((typed, values) -> canonical
            .computeIfAbsent(canonical(typed), absent -> new ArrayList<>())
            .addAll(values));
    return decoder.decode(name, new Fields(canonical));
  }

  private static String canonical(String typed) {
    return TYPED.getOrDefault(typed.strip().toLowerCase(Locale.ROOT), typed);
  }
}

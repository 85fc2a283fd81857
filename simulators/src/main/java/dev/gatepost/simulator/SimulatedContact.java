package dev.gatepost.simulator;

import java.util.Map;
import java.util.Set;

/**
 * What the CRM knows of a contact at one moment.
 *
 * @param id as on the wire
 * @param email as written
 * @param firstName empty when unknown
 * @param lastName empty when unknown
 * @param tags the ids of the tags it holds
 * @param fields its custom fields by the key that the CRM uses on the wire
 * @param deleted whether the CRM shows it as deleted
 */
public record SimulatedContact(
    String id,
    String email,
    String firstName,
    String lastName,
    Set<String> tags,
    Map<String, String> fields,
    boolean deleted) {

  /** Copies {@code tags} and {@code fields}. */
  public SimulatedContact {
    tags = Set.copyOf(tags);
    fields = Map.copyOf(fields);
  }
}

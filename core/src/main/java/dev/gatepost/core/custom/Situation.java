package dev.gatepost.core.custom;

import dev.gatepost.core.contact.Contact;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.subscription.ProductId;
import java.time.Instant;
import java.util.Map;

/**
 * All that decides what an operation does.
 *
 * @param contact the contact as it is, with every field that the operation names
 * @param names what the operation's names stand for
 * @param products the tags of the products that the operation names
 * @param conventions how the site counts days and types numbers
 * @param own decides the steps that the host program has added
 * @param now the present
 */
public record Situation(
    Contact contact,
    Names names,
    Map<ProductId, ProductAccess> products,
    Conventions conventions,
    OwnSteps own,
    Instant now) {
  /** Copies the products. */
  public Situation {
    products = Map.copyOf(products);
  }
}

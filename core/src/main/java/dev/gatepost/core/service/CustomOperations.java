package dev.gatepost.core.service;

import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.port.OperationRuns;
import dev.gatepost.core.subscription.ProductId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The custom operations of one site and what they rest on. Immutable.
 *
 * @param definitions the operations by name
 * @param products the tags of the products that they name
 * @param conventions how the site counts days and types numbers
 * @param own the kinds of steps that the host program has added, by name
 * @param settling how long a CRM may take to show a change; while it shows what was there before
 *     the last run, the next one waits
 * @param runs remembers who acted on which contact
 */
public record CustomOperations(
    Map<CustomOperationName, CustomOperation> definitions,
    Map<ProductId, ProductAccess> products,
    Conventions conventions,
    Map<String, CustomStep> own,
    Duration settling,
    OperationRuns runs) {
  /** How long a CRM may take to show a change, unless a site says otherwise. */
  public static final Duration SETTLING = Duration.ofMinutes(1);

  /** Copies the maps; keeps the order of the operations. */
  public CustomOperations {
    Map<CustomOperationName, CustomOperation> ordered = new LinkedHashMap<>(definitions);
    definitions = Collections.unmodifiableMap(ordered);
    products = Map.copyOf(products);
    own = Map.copyOf(own);
    if (settling.isNegative()) {
      throw new IllegalArgumentException("settling cannot be negative: " + settling);
    }
  }

  /**
   * Collects {@code operations} on {@link Conventions#STANDARD}, without products and own steps.
   *
   * @throws IllegalArgumentException if two share a name
   */
  public static CustomOperations of(OperationRuns runs, CustomOperation... operations) {
    Map<CustomOperationName, CustomOperation> definitions = new LinkedHashMap<>();
    for (CustomOperation operation : operations) {
      if (definitions.put(operation.name(), operation) != null) {
        throw new IllegalArgumentException("two operations are called " + operation.name());
      }
    }
    return new CustomOperations(
        definitions, Map.of(), Conventions.STANDARD, Map.of(), SETTLING, runs);
  }

  /** Returns these with other conventions. */
  public CustomOperations with(Conventions other) {
    return new CustomOperations(definitions, products, other, own, settling, runs);
  }

  /** Returns these with one more product. */
  public CustomOperations with(ProductId product, ProductAccess access) {
    Map<ProductId, ProductAccess> more = new HashMap<>(products);
    more.put(product, access);
    return new CustomOperations(definitions, more, conventions, own, settling, runs);
  }

  /** Returns these with one more kind of step. */
  public CustomOperations with(String kind, CustomStep step) {
    Map<String, CustomStep> more = new HashMap<>(own);
    more.put(kind, step);
    return new CustomOperations(definitions, products, conventions, more, settling, runs);
  }

  /** Returns these for a CRM that takes {@code time} to show a change. */
  public CustomOperations settlingIn(Duration time) {
    return new CustomOperations(definitions, products, conventions, own, time, runs);
  }

  /** Returns the operation called {@code name}. */
  public Optional<CustomOperation> find(CustomOperationName name) {
    return Optional.ofNullable(definitions.get(name));
  }
}

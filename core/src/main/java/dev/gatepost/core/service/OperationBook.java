package dev.gatepost.core.service;

import dev.gatepost.core.custom.CustomOperation;
import dev.gatepost.core.custom.ProductAccess;
import dev.gatepost.core.field.Conventions;
import dev.gatepost.core.field.CustomOperationName;
import dev.gatepost.core.port.CustomStep;
import dev.gatepost.core.subscription.ProductId;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The custom operations of one site as they are configured. Immutable.
 *
 * @param definitions the operations by name, in the order of the configuration
 * @param products the tags of the products that they name
 * @param conventions how the site counts days and types numbers
 * @param own the kinds of steps that the host program has added, by name
 * @param settling how long the CRM may take to show a change; while it shows what was there before
 *     the last run, the next one waits
 */
public record OperationBook(
    Map<CustomOperationName, CustomOperation> definitions,
    Map<ProductId, ProductAccess> products,
    Conventions conventions,
    Map<String, CustomStep> own,
    Duration settling) {
  /** How long a CRM may take to show a change, unless a site says otherwise. */
  public static final Duration SETTLING = Duration.ofMinutes(1);

  /** Copies the maps; keeps the order of the operations. */
  public OperationBook {
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
  public static OperationBook of(CustomOperation... operations) {
    Map<CustomOperationName, CustomOperation> definitions = new LinkedHashMap<>();
    for (CustomOperation operation : operations) {
      if (definitions.put(operation.name(), operation) != null) {
        throw new IllegalArgumentException("two operations are called " + operation.name());
      }
    }
    return new OperationBook(definitions, Map.of(), Conventions.STANDARD, Map.of(), SETTLING);
  }

  /** Returns this book with other conventions. */
  public OperationBook with(Conventions other) {
    return new OperationBook(definitions, products, other, own, settling);
  }

  /** Returns this book with one more product. */
  public OperationBook with(ProductId product, ProductAccess access) {
    Map<ProductId, ProductAccess> more = new HashMap<>(products);
    more.put(product, access);
    return new OperationBook(definitions, more, conventions, own, settling);
  }

  /** Returns this book with one more kind of step. */
  public OperationBook with(CustomStep step) {
    Map<String, CustomStep> more = new HashMap<>(own);
    more.put(step.kind(), step);
    return new OperationBook(definitions, products, conventions, more, settling);
  }

  /** Returns this book for a CRM that takes {@code time} to show a change. */
  public OperationBook settlingIn(Duration time) {
    return new OperationBook(definitions, products, conventions, own, time);
  }

  /** Returns the operation called {@code name}. */
  public Optional<CustomOperation> find(CustomOperationName name) {
    return Optional.ofNullable(definitions.get(name));
  }

  /** Returns whether there is no operation in it. */
  public boolean isEmpty() {
    return definitions.isEmpty();
  }
}

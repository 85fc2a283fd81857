package dev.gatepost.core.permission;

/**
 * A tag of the CRM's catalogue.
 *
 * @param id what identifies it
 * @param name what people call it; may change
 */
public record Tag(TagId id, String name) {}

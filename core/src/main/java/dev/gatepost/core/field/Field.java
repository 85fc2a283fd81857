package dev.gatepost.core.field;

/**
 * A field of the CRM's catalogue.
 *
 * @param id what identifies it
 * @param name what people call it; may change
 * @param type the CRM's own word for what it holds, such as {@code text} or {@code dropdown}
 */
public record Field(FieldId id, String name, String type) {}

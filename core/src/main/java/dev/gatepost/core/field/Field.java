package dev.gatepost.core.field;

/**
 * A field of the CRM's catalogue.
 *
 * @param id what identifies it
 * @param name what people call it; may change
 * @param type the CRM's own word for what it holds, such as {@code text} or {@code dropdown}
 * @param holds what it holds and how that is written
 */
public record Field(FieldId id, String name, String type, FieldType holds) {
  /** A field that holds text, or something of which no more is known than that it is text. */
  public Field(FieldId id, String name, String type) {
    this(id, name, type, new FieldType.Text());
  }
}

package dev.gatepost.core.custom;

/**
 * What an operation changes, as a person reads it. The values may be personal data, so they never
 * print.
 *
 * @param what the field, tag or other thing
 * @param before how it is; empty text for an empty field
 * @param after how it will be
 */
public record Change(String what, String before, String after) {
  @Override
  public String toString() {
    return "Change[%s]".formatted(what);
  }
}

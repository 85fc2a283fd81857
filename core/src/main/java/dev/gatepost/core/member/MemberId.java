package dev.gatepost.core.member;

/**
 * The membership platform's identifier of a member. Opaque.
 *
 * @param value not blank
 */
public record MemberId(String value) {
  /** Refuses a blank value. */
  public MemberId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a member id cannot be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

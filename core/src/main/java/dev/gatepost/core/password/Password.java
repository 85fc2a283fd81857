package dev.gatepost.core.password;

/**
 * A password in clear text. It lives only between its making and its delivery, and never prints.
 *
 * @param reveal the clear text, for whoever must store its hash or deliver it
 */
public record Password(String reveal) {
  /** Refuses the empty password. */
  public Password {
    if (reveal.isEmpty()) {
      throw new IllegalArgumentException("a password cannot be empty");
    }
  }

  @Override
  public String toString() {
    return "(password)";
  }
}

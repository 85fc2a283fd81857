package dev.gatepost.core.operation;

/** A command that cannot be understood. Sending it again unchanged will not help. */
public final class MalformedCommand extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Problem problem;

  /**
   * Makes the error.
   *
   * @param problem its stable kind
   * @param message names the field and the fix, for the person who set up the automation
   */
  public MalformedCommand(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** Returns its stable kind. */
  public Problem problem() {
    return problem;
  }

  /** The stable kinds; part of the HTTP contract. */
  public enum Problem {
    /** No field names the contact. */
    MISSING_CONTACT,
    /** Two fields name different contacts. */
    AMBIGUOUS_CONTACT,
    /** The contact id cannot be one. */
    INVALID_CONTACT,
    /** A merge field of the CRM was posted as it stands instead of its value. */
    UNRESOLVED_MERGE_FIELD,
    /** A field that the command needs is missing. */
    MISSING_FIELD,
    /** A field has a value that cannot be. */
    INVALID_FIELD
  }
}

package dev.gatepost.http.edge;

import dev.gatepost.core.operation.MalformedCommand;
import java.net.URI;
import java.util.Locale;

/**
 * The stable kinds of errors. A program may rely on {@link #type} and {@link #status}; the sentence
 * that goes with them is for people. There is no 410, which would switch an ActiveCampaign webhook
 * off for good.
 */
public enum Problem {
  /** Two parameters of the URL are commands, or one is there twice. */
  TWO_COMMANDS(400, "More than one command"),
  /** The handshake is given twice, differently. */
  TWO_HANDSHAKES(400, "More than one handshake"),
  /** The URL is not encoded as URLs are. */
  MALFORMED_URL(400, "The URL cannot be read"),
  /** The body is not what its content type says, or not UTF-8. */
  MALFORMED_BODY(400, "The body cannot be read"),
  /** The request is not HTTP. */
  MALFORMED_REQUEST(400, "The request cannot be read"),
  /** No field names the contact. */
  MISSING_CONTACT(400, "No contact"),
  /** Two fields name different contacts. */
  AMBIGUOUS_CONTACT(400, "More than one contact"),
  /** The contact id cannot be one. */
  INVALID_CONTACT(400, "Not a contact id"),
  /** A merge field of the CRM was posted as it stands. */
  UNRESOLVED_MERGE_FIELD(400, "A merge field was not filled in"),
  /** A field that the command needs is missing. */
  MISSING_FIELD(400, "A field is missing"),
  /** A field has a value that cannot be. */
  INVALID_FIELD(400, "A field has an impossible value"),
  /** The {@code Idempotency-Key} header is not one. */
  INVALID_IDEMPOTENCY_KEY(400, "Not an idempotency key"),
  /** A payment service's post is not signed by it, or too old. */
  NOT_GENUINE(400, "Not a genuine post"),
  /** Management is only for who has a token. */
  UNAUTHORIZED(401, "Not authorized"),
  /** The URL's handshake is empty and no header has one. */
  MISSING_HANDSHAKE(403, "No handshake"),
  /** The handshake opens nothing, or not this command. */
  UNKNOWN_HANDSHAKE(403, "Unknown handshake"),
  /** No parameter of the URL is a command. */
  UNKNOWN_COMMAND(404, "Unknown command"),
  /** There is no such thing to manage, or no management. */
  NOT_FOUND(404, "Nothing there"),
  /** Commands are posted. */
  METHOD_NOT_ALLOWED(405, "Not a POST"),
  /** The body did not arrive in time. */
  BODY_TOO_SLOW(408, "The body came too slowly"),
  /** What was asked for cannot be done to something in this state. */
  WRONG_STATE(409, "Not in this state"),
  /** The body is larger than this server takes. */
  BODY_TOO_LARGE(413, "The body is too large"),
  /** The URL is longer than this server takes. */
  URL_TOO_LONG(414, "The URL is too long"),
  /** The body is of a kind that no CRM posts. */
  UNSUPPORTED_BODY(415, "Not a body that can be read"),
  /** The idempotency key was used for another command. */
  IDEMPOTENCY_CONFLICT(422, "Idempotency key used for another command"),
  /** This client sent too many wrong handshakes. */
  TOO_MANY_BAD_HANDSHAKES(429, "Too many wrong handshakes"),
  /** The header is larger than this server takes. */
  HEADERS_TOO_LARGE(431, "The header is too large"),
  /** A defect of this server. */
  INTERNAL_ERROR(500, "Internal error"),
  /** The CRM refused what a dry run had to ask it. */
  CRM_REFUSED(502, "The CRM refused"),
  /** The CRM did not answer what a dry run had to ask it. */
  CRM_UNAVAILABLE(503, "The CRM does not answer"),
  /** The command could not be stored. */
  STORE_UNAVAILABLE(503, "Not stored"),
  /** The server has too much to do. */
  BUSY(503, "Busy"),
  /** The server is stopping. */
  STOPPING(503, "Stopping");

  private static final URI BASE = URI.create("https://gatepost.dev/problems/");

  private final int status;
  private final String title;

  Problem(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** Returns the HTTP status that goes with it. */
  public int status() {
    return status;
  }

  /** Returns what it is called, for people. */
  public String title() {
    return title;
  }

  /** Returns the last part of {@link #type}, such as {@code unknown-handshake}; for logs. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the URI that identifies it. */
  public URI type() {
    return BASE.resolve(slug());
  }

  /** Returns what a command that cannot be understood is called here. */
  static Problem of(MalformedCommand.Problem problem) {
    return switch (problem) {
      case MISSING_CONTACT -> MISSING_CONTACT;
      case AMBIGUOUS_CONTACT -> AMBIGUOUS_CONTACT;
      case INVALID_CONTACT -> INVALID_CONTACT;
      case UNRESOLVED_MERGE_FIELD -> UNRESOLVED_MERGE_FIELD;
      case MISSING_FIELD -> MISSING_FIELD;
      case INVALID_FIELD -> INVALID_FIELD;
    };
  }
}

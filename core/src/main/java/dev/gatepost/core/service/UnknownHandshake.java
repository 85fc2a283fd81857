package dev.gatepost.core.service;

/** A handshake that opens nothing, or not this command. The caller learns no more than that. */
public final class UnknownHandshake extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Makes the error. */
  public UnknownHandshake() {
    super("the handshake in the URL is not valid for this command;"
        + " copy the URL again from the site's settings");
  }
}

package dev.gatepost.core.port;

/**
 * The CRM will not serve this call however often it is tried: wrong credentials, an account without
 * the right, a request it calls invalid. The message names the fix where there is one.
 */
public final class CrmRefused extends PortException {
  private static final long serialVersionUID = 1;

  /** Reports {@code message}. */
  public CrmRefused(String message) {
    super(message);
  }

  /** Reports {@code message}, caused by {@code cause}. */
  public CrmRefused(String message, Throwable cause) {
    super(message, cause);
  }
}

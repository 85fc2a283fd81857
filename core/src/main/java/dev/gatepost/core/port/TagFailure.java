package dev.gatepost.core.port;

/** Why a tag could not be changed on one contact, while others were served. */
public enum TagFailure {
  /** The CRM has no such contact. */
  CONTACT_UNKNOWN,
  /** The CRM has no such tag. */
  TAG_UNKNOWN,
  /** The CRM gave another reason, or none. */
  REFUSED
}

package dev.gatepost.simulator;

/** The type of a custom field; each CRM has its own word for it. */
public enum FieldType {
  /** One line. */
  TEXT,
  /** Several lines. */
  LONG_TEXT,
  /** A day. */
  DATE,
  /** A number. */
  NUMBER,
  /** One of the options. */
  DROPDOWN,
  /** Any of the options. */
  MULTI_SELECT
}

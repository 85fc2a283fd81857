package dev.gatepost.simulator;

/** The type of a custom field; each CRM has its own word for it. */
public enum FieldType {
  /** One line. */
  TEXT,
  /** Several lines. */
  LONG_TEXT,
  /** A day. */
  DATE,
  /** A day and a time of day. */
  DATE_TIME,
  /** A number. */
  NUMBER,
  /** A number without a fraction. */
  WHOLE_NUMBER,
  /** An amount of money. */
  PRICE,
  /** A box that is ticked or not. */
  YES_NO,
  /** One of the options. */
  DROPDOWN,
  /** Any of the options. */
  MULTI_SELECT
}

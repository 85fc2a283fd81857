package dev.gatepost.bench.load;

/** How a client uses its connections. */
public enum Connections {
  /** Each carries post after post. */
  KEPT,
  /** A new one for every post, as CRMs call. */
  NEW
}

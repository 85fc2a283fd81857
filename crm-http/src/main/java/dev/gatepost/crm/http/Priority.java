package dev.gatepost.crm.http;

/** Who goes first when an account's calls are scarce. */
enum Priority {
  /** Somebody waits for this one. */
  INTERACTIVE,
  /** One of many; gives way, and leaves a share of each limit to the other kind. */
  BULK
}

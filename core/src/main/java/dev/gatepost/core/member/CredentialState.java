package dev.gatepost.core.member;

import dev.gatepost.core.command.CommandId;

/** Whether a member can sign in, and who made that so. */
public sealed interface CredentialState {
  /** The member has no password. */
  record None() implements CredentialState {}

  /** The password is the one that a command set; nobody changed it since. */
  record SetBy(CommandId command) implements CredentialState {}

  /** The member, an administrator or another system set the password. */
  record SetElsewhere() implements CredentialState {}
}

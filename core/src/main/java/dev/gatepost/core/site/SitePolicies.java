package dev.gatepost.core.site;

import dev.gatepost.core.command.CommandName;
import dev.gatepost.core.delay.DelayPolicy;
import dev.gatepost.core.password.PasswordDelivery;
import dev.gatepost.core.permission.TagRef;
import dev.gatepost.core.release.ReleasePolicy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a site wants things done.
 *
 * @param delays when each command's work becomes due; absent means {@link #delay}'s default
 * @param password how a new member comes to a password; without it {@code aal_genpass} is not
 *     available
 * @param replacesPasswords whether {@code aal_genpass} may replace a credential that exists
 * @param missingMember what {@code aal_updateuser} does for a contact that is not a member
 * @param permissionTags the tags a member record keeps; empty means all
 * @param duplicateWindow for how long a repeated charge, coupon, cancellation, revocation or field
 *     operation counts as the same one
 * @param sync when the CRM is read for a command that asks to bring a member in line
 * @param releases how it wants what is done in bulk
 * @param reconcile when members are compared with the CRM though no command asked; never without it
 */
public record SitePolicies(
    Map<CommandName, DelayPolicy> delays,
    Optional<PasswordDelivery> password,
    boolean replacesPasswords,
    MissingMember missingMember,
    Set<TagRef> permissionTags,
    Duration duplicateWindow,
    SyncPolicy sync,
    ReleasePolicy releases,
    Optional<ReconcilePolicy> reconcile) {
  /** No password field, everything else as documented. */
  public static final SitePolicies STANDARD = new SitePolicies(
      Map.of(),
      Optional.empty(),
      false,
      MissingMember.REFUSE,
      Set.of(),
      Duration.ofMinutes(10),
      SyncPolicy.AS_SENT,
      ReleasePolicy.STANDARD,
      Optional.empty());

  /** Copies the collections. */
  public SitePolicies {
    delays = Map.copyOf(delays);
    permissionTags = Set.copyOf(permissionTags);
  }

  /** Returns when work for {@code command} becomes due: at once, or in batches after 5 minutes. */
  public DelayPolicy delay(CommandName command) {
    DelayPolicy standard =
        command == CommandName.BATCH_SYNC ? DelayPolicy.BATCH : DelayPolicy.IMMEDIATELY;
    return delays.getOrDefault(command, standard);
  }

  /** Returns these policies with another way to a password. */
  public SitePolicies withPassword(PasswordDelivery delivery) {
    return new SitePolicies(
        delays,
        Optional.of(delivery),
        replacesPasswords,
        missingMember,
        permissionTags,
        duplicateWindow,
        sync,
        releases,
        reconcile);
  }

  /** Returns these policies with another choice for contacts that are not members. */
  public SitePolicies withMissingMember(MissingMember choice) {
    return new SitePolicies(
        delays,
        password,
        replacesPasswords,
        choice,
        permissionTags,
        duplicateWindow,
        sync,
        releases,
        reconcile);
  }

  /** Returns these policies with another delay for one command. */
  public SitePolicies withDelay(CommandName command, DelayPolicy delay) {
    Map<CommandName, DelayPolicy> all = new EnumMap<>(CommandName.class);
    all.putAll(delays);
    all.put(command, delay);
    return new SitePolicies(
        all,
        password,
        replacesPasswords,
        missingMember,
        permissionTags,
        duplicateWindow,
        sync,
        releases,
        reconcile);
  }

  /** Returns these policies, replacing credentials that exist or not. */
  public SitePolicies withReplacesPasswords(boolean replaces) {
    return new SitePolicies(
        delays,
        password,
        replaces,
        missingMember,
        permissionTags,
        duplicateWindow,
        sync,
        releases,
        reconcile);
  }

  /** Returns these policies, keeping only these tags with a member. */
  public SitePolicies withPermissionTags(Set<TagRef> kept) {
    return new SitePolicies(
        delays,
        password,
        replacesPasswords,
        missingMember,
        kept,
        duplicateWindow,
        sync,
        releases,
        reconcile);
  }

  /** Returns these policies with another moment to read the CRM. */
  public SitePolicies withSync(SyncPolicy moment) {
    return new SitePolicies(
        delays,
        password,
        replacesPasswords,
        missingMember,
        permissionTags,
        duplicateWindow,
        moment,
        releases,
        reconcile);
  }

  /** Returns these policies with another wish for releases. */
  public SitePolicies withReleases(ReleasePolicy wish) {
    return new SitePolicies(
        delays,
        password,
        replacesPasswords,
        missingMember,
        permissionTags,
        duplicateWindow,
        sync,
        wish,
        reconcile);
  }

  /** Returns these policies, comparing members with the CRM at night. */
  public SitePolicies withReconcile(ReconcilePolicy nights) {
    return new SitePolicies(
        delays,
        password,
        replacesPasswords,
        missingMember,
        permissionTags,
        duplicateWindow,
        sync,
        releases,
        Optional.of(nights));
  }

  /** What to do for a contact that is not a member. */
  public enum MissingMember {
    /** Say no and name {@code aal_genpass} as the fix. */
    REFUSE,
    /** Make a member without a password. */
    CREATE
  }
}

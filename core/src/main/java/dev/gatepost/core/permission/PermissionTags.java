package dev.gatepost.core.permission;

import java.util.Set;
import java.util.stream.Collectors;

/** Which of a contact's tags a member record keeps. */
public sealed interface PermissionTags {
  /** Returns the part of {@code held} that decides access. */
  Set<TagId> of(Set<TagId> held);

  /** Every tag of the CRM counts; the default, so that a new rule needs no new sync. */
  record All() implements PermissionTags {
    @Override
    public Set<TagId> of(Set<TagId> held) {
      return Set.copyOf(held);
    }
  }

  /** Only these tags count. */
  record Only(Set<TagId> tags) implements PermissionTags {
    /** Copies the set. */
    public Only {
      tags = Set.copyOf(tags);
    }

    @Override
    public Set<TagId> of(Set<TagId> held) {
      return held.stream().filter(tags::contains).collect(Collectors.toUnmodifiableSet());
    }
  }
}

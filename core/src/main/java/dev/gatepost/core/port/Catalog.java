package dev.gatepost.core.port;

import dev.gatepost.core.field.Field;
import dev.gatepost.core.field.FieldRef;
import dev.gatepost.core.permission.Tag;
import dev.gatepost.core.permission.TagRef;
import java.util.List;
import java.util.Optional;

/**
 * The tags and fields that one CRM account has.
 *
 * <p>Implementations are thread-safe and may answer from a copy of limited age; they look again
 * before they say that something does not exist. {@link CrmUnavailable} means that trying later may
 * help, {@link CrmRefused} that it will not.
 */
public interface Catalog {
  /** Returns the tag meant by {@code ref}. */
  Optional<Tag> tag(TagRef ref);

  /**
   * Returns the tag that {@code ref} meant lately, under the name that it has now; empty if none is
   * remembered. Tells a renamed tag from one that never was; makes no more calls than {@link #tag}.
   */
  Optional<Tag> renamed(TagRef ref);

  /** Returns the field meant by {@code ref}. */
  Optional<Field> field(FieldRef ref);

  /** Returns every tag that contacts can hold. */
  List<Tag> tags();

  /** Returns every custom field of contacts. */
  List<Field> fields();
}

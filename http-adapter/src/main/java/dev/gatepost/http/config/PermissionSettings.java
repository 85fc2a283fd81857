package dev.gatepost.http.config;

import dev.gatepost.core.permission.TagRef;
import java.util.List;

/**
 * Who gets into one part of a site: any of the allow tags and none of the deny tags.
 *
 * @param allow tags of which one is enough
 * @param deny tags of which one is too many
 */
public record PermissionSettings(List<TagRef> allow, List<TagRef> deny) {
  /** Copies the lists. */
  public PermissionSettings {
    allow = List.copyOf(allow);
    deny = List.copyOf(deny);
  }
}

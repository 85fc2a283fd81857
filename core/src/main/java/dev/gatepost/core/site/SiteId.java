package dev.gatepost.core.site;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names a site in configuration, in the journal and in logs. Case does not matter.
 *
 * @param value 1 to 32 lower-case letters, digits or hyphens
 */
public record SiteId(String value) {
  private static final Pattern CANONICAL = Pattern.compile("[a-z0-9-]{1,32}");

  /** Canonicalises {@code value}, then checks it. */
  public SiteId {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (!CANONICAL.matcher(value).matches()) {
      throw new IllegalArgumentException("not a site id: '%s'".formatted(value));
    }
  }
}

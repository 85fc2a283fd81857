package dev.gatepost.core.release;

/**
 * How a site wants its releases.
 *
 * @param completion the tags that tell its automation, for commands that name none themselves
 * @param storm when single updates become a release by themselves
 */
public record ReleasePolicy(Completion completion, StormLimit storm) {
  /** No tags, and a storm as {@link StormLimit#STANDARD} says. */
  public static final ReleasePolicy STANDARD =
      new ReleasePolicy(Completion.NONE, StormLimit.STANDARD);
}

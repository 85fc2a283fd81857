package dev.gatepost.core.service;

import dev.gatepost.core.port.ReleaseListener;
import dev.gatepost.core.port.Releases;

/**
 * What a site needs to tell of the end of a release.
 *
 * @param releases knows what there is to tell
 * @param listener is told
 */
public record ReleaseNews(Releases releases, ReleaseListener listener) {}

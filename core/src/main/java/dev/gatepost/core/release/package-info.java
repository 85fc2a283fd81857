/** Batch-synced commands that belong together. */
@NullMarked
package dev.gatepost.core.release;

import org.jspecify.annotations.NullMarked;

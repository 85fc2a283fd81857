/** The databases that are measured, a fresh one for each run. */
@NullMarked
package dev.gatepost.bench.store;

import org.jspecify.annotations.NullMarked;

/** The questions that a run asks. */
@NullMarked
package dev.gatepost.bench.scenario;

import org.jspecify.annotations.NullMarked;

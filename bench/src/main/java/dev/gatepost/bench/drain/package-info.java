/** What works a backlog off. */
@NullMarked
package dev.gatepost.bench.drain;

import org.jspecify.annotations.NullMarked;

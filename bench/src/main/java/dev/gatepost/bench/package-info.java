/** Measures the server, and shows what it survives. Not published. */
@NullMarked
package dev.gatepost.bench;

import org.jspecify.annotations.NullMarked;

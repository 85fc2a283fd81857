/** The servers that are measured, each in a process of its own. */
@NullMarked
package dev.gatepost.bench.server;

import org.jspecify.annotations.NullMarked;

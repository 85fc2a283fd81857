/** The client: cheap posts over raw sockets, and how long each took. */
@NullMarked
package dev.gatepost.bench.load;

import org.jspecify.annotations.NullMarked;

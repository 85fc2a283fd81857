/**
 * The wiring: the only place where a port meets its adapter, and the only one that knows Dagger.
 */
@NullMarked
package dev.gatepost.http.wiring;

import org.jspecify.annotations.NullMarked;

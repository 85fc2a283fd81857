/** The executable jar, in a process of its own: what a user runs. */
@NullMarked
package dev.gatepost.http.packaged;

import org.jspecify.annotations.NullMarked;

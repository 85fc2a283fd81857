/** Where secrets come from, and those that services give us. */
@NullMarked
package dev.gatepost.core.secret;

import org.jspecify.annotations.NullMarked;

/** Where secrets come from. */
@NullMarked
package dev.gatepost.core.secret;

import org.jspecify.annotations.NullMarked;

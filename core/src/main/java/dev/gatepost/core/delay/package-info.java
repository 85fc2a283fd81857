/** When accepted work becomes due. */
@NullMarked
package dev.gatepost.core.delay;

import org.jspecify.annotations.NullMarked;

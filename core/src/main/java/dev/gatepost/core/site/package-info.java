/** One membership site: the unit to which everything else belongs. */
@NullMarked
package dev.gatepost.core.site;

import org.jspecify.annotations.NullMarked;

/** One membership site: the unit of tenancy. */
@NullMarked
package dev.gatepost.core.site;

import org.jspecify.annotations.NullMarked;

/** A site that costs nothing but Gatepost: a CRM and members that answer at once. */
@NullMarked
package dev.gatepost.bench.site;

import org.jspecify.annotations.NullMarked;

/**
 * Ontraport behind the core's ports. {@link dev.gatepost.crm.ontraport.Ontraport} is the way in;
 * the rest is not shown.
 */
@NullMarked
package dev.gatepost.crm.ontraport;

import org.jspecify.annotations.NullMarked;

/**
 * Keap, formerly Infusionsoft, behind the ports of Gatepost.
 * {@link dev.gatepost.crm.infusionsoft.Keap} is the way in. Version 2 of the REST API reads and
 * tags, since only it takes many contacts a call; version 1 writes fields, since only it is sure to
 * leave the others alone.
 */
@NullMarked
package dev.gatepost.crm.infusionsoft;

import org.jspecify.annotations.NullMarked;

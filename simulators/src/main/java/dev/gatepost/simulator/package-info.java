/**
 * Stateful stand-ins for the CRMs Gatepost talks to, over real HTTP: the same paths, bodies, limits
 * and oddities, with a ledger of every call and of every effect.
 */
@NullMarked
package dev.gatepost.simulator;

import org.jspecify.annotations.NullMarked;

/**
 * How long releases take in simulated CRMs with the real ones' limits, by a clock that tests move.
 */
@NullMarked
package dev.gatepost.http.speed;

import org.jspecify.annotations.NullMarked;

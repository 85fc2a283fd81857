/** Tests of the simulators, over real HTTP. */
@NullMarked
package dev.gatepost.simulator;

import org.jspecify.annotations.NullMarked;

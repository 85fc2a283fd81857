/**
 * What the core needs from the world. Everything here is an interface, its values or its errors.
 */
@NullMarked
package dev.gatepost.core.port;

import org.jspecify.annotations.NullMarked;

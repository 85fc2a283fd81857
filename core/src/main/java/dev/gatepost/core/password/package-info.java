/** Passwords, how they are made and how they reach their owner. */
@NullMarked
package dev.gatepost.core.password;

import org.jspecify.annotations.NullMarked;

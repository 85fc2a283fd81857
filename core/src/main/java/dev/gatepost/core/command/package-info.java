/** Which command, and which one of them. */
@NullMarked
package dev.gatepost.core.command;

import org.jspecify.annotations.NullMarked;

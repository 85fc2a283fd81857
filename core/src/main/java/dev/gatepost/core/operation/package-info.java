/** What arrives, what it means and what became of it. */
@NullMarked
package dev.gatepost.core.operation;

import org.jspecify.annotations.NullMarked;

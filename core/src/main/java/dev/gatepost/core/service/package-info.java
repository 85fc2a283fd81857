/** The way in, the way through, and one handler per operation. */
@NullMarked
package dev.gatepost.core.service;

import org.jspecify.annotations.NullMarked;

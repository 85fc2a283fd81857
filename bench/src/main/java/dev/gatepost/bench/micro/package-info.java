/** The way in, nanosecond by nanosecond. */
@NullMarked
package dev.gatepost.bench.micro;

import org.jspecify.annotations.NullMarked;

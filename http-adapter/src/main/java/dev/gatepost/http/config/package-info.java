/** The configuration file: read whole, every mistake named with its place. */
@NullMarked
package dev.gatepost.http.config;

import org.jspecify.annotations.NullMarked;

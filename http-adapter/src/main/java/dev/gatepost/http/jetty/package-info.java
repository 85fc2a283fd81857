/** Jetty in front of the edge: sockets in, calls out. The only package that knows Jetty. */
@NullMarked
package dev.gatepost.http.jetty;

import org.jspecify.annotations.NullMarked;

/** What the server says to whom, without a server: calls in, answers out. */
@NullMarked
package dev.gatepost.http.edge;

import org.jspecify.annotations.NullMarked;

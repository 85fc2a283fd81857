/** Tells other programs what has happened, in the form of Standard Webhooks. */
@NullMarked
package dev.gatepost.http.webhook;

import org.jspecify.annotations.NullMarked;

/** What keeps the lanes moving: threads, a heartbeat, and a log of what became of everything. */
@NullMarked
package dev.gatepost.http.work;

import org.jspecify.annotations.NullMarked;

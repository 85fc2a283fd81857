package dev.gatepost.http.edge;

import java.util.concurrent.Executor;

/**
 * What runs the work that would block the threads of the sockets. Both reject when they have too
 * much to do, and the caller is told to come again.
 *
 * @param blocking runs what takes a moment, such as hashing a password
 * @param waiting runs what waits for a CRM, so that nothing else waits behind it
 */
public record EdgeThreads(Executor blocking, Executor waiting) {}

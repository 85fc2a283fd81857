/** What the servers must survive, and the ledger that tells whether they did. */
@NullMarked
package dev.gatepost.bench.chaos;

import org.jspecify.annotations.NullMarked;

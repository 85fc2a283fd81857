/** A PostgreSQL for tests. */
@NullMarked
package dev.gatepost.store.testkit;

import org.jspecify.annotations.NullMarked;

/** The test-kit: a contract for every port, and answers that live in memory. */
@NullMarked
package dev.gatepost.testkit;

import org.jspecify.annotations.NullMarked;

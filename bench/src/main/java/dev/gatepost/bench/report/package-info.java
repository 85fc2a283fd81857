/** What a run says: tables for people, JSON for programs. */
@NullMarked
package dev.gatepost.bench.report;

import org.jspecify.annotations.NullMarked;

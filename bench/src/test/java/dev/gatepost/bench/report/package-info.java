@NullMarked
package dev.gatepost.bench.report;

import org.jspecify.annotations.NullMarked;

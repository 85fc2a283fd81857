@NullMarked
package dev.gatepost.bench.chaos;

import org.jspecify.annotations.NullMarked;

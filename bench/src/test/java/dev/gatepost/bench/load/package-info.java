@NullMarked
package dev.gatepost.bench.load;

import org.jspecify.annotations.NullMarked;

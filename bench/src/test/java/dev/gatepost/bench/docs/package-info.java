@NullMarked
package dev.gatepost.bench.docs;

import org.jspecify.annotations.NullMarked;

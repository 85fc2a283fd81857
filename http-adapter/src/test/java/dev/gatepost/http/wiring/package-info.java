@NullMarked
package dev.gatepost.http.wiring;

import org.jspecify.annotations.NullMarked;

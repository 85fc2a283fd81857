@NullMarked
package dev.gatepost.http.terminal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.gatepost.http.cli;

import org.jspecify.annotations.NullMarked;

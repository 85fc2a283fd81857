@NullMarked
package dev.gatepost.http.edge;

import org.jspecify.annotations.NullMarked;

@NullMarked
package dev.gatepost.http.jetty;

import org.jspecify.annotations.NullMarked;

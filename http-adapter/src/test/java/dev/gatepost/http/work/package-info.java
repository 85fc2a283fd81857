@NullMarked
package dev.gatepost.http.work;

import org.jspecify.annotations.NullMarked;

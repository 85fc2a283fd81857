@NullMarked
package dev.gatepost.http;

import org.jspecify.annotations.NullMarked;

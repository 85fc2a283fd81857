@NullMarked
package dev.gatepost.http.config;

import org.jspecify.annotations.NullMarked;

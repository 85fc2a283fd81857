@NullMarked
package dev.gatepost.http.webhook;

import org.jspecify.annotations.NullMarked;

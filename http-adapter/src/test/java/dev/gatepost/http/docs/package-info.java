/** Code that the documentation shows. */
@NullMarked
package dev.gatepost.http.docs;

import org.jspecify.annotations.NullMarked;

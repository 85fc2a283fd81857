/** Fields of a contact and how configuration names them. */
@NullMarked
package dev.gatepost.core.field;

import org.jspecify.annotations.NullMarked;

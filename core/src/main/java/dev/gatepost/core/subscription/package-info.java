/** How a contact pays for a product. */
@NullMarked
package dev.gatepost.core.subscription;

import org.jspecify.annotations.NullMarked;

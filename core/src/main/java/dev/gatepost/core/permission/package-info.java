/** Tags and the access they give. */
@NullMarked
package dev.gatepost.core.permission;

import org.jspecify.annotations.NullMarked;

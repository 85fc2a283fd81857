/**
 * Custom operations: named changes of fields, tags and access that a site's configuration makes.
 */
@NullMarked
package dev.gatepost.core.custom;

import org.jspecify.annotations.NullMarked;

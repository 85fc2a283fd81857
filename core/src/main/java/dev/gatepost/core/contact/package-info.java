/** People as the CRM knows them. */
@NullMarked
package dev.gatepost.core.contact;

import org.jspecify.annotations.NullMarked;

/** People as the membership site knows them. */
@NullMarked
package dev.gatepost.core.member;

import org.jspecify.annotations.NullMarked;

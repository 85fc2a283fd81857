/** The journal, its lanes and the members of each site, in a SQL database. */
@NullMarked
package dev.gatepost.store.jdbc;

import org.jspecify.annotations.NullMarked;
